package dev.highwater.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.ManualTicker;
import dev.highwater.time.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StopDeadlineTest {

    @Test
    void shouldLeaveTheSameTimeToAllHoweverLongTheServiceHasRun() {
        ManualTicker ticker = new ManualTicker();
        StopDeadline deadline = new StopDeadline(ticker);
        ticker.advance(Duration.ofDays(30));
        deadline.begin(new ShutdownEvent());

        ticker.advance(Duration.ofSeconds(1));
        assertThat(deadline.left()).isEqualTo(Duration.ofMillis(250));

        ticker.advance(Duration.ofSeconds(1));
        assertThat(deadline.left()).isZero();
    }

    @Test
    @Timeout(20)
    void shouldWaitForAThreadAndNoLonger() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        StopDeadline deadline = new StopDeadline(Ticker.system());

        deadline.awaitEnd(thread);
        assertThat(deadline.left()).isLessThan(Duration.ofMillis(1));
        assertThat(thread.isAlive()).isTrue();
        // Its time is over: not at all, rather than for ever.
        deadline.awaitEnd(thread);

        end.countDown();
        thread.join();
        deadline.begin(new ShutdownEvent());
        deadline.awaitEnd(thread);
        assertThat(deadline.left()).isPositive();
    }
}
