package dev.highwater.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.ManualTicker;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DutyCycleTest {

    private final ManualTicker ticker = new ManualTicker();
    private final DutyCycle cycle = new DutyCycle(ticker, 50);

    @Test
    void shouldBeAtRestWhenNothingHasRun() {
        assertThat(cycle.isAtRest()).isTrue();
    }

    @Test
    void shouldRestForAsManyTimesAsTheWorkTook() {
        CompletableFuture<String> work = begin();
        ticker.advance(Duration.ofMillis(100));
        assertThat(cycle.isAtRest()).isFalse();
        work.complete("done");

        ticker.advance(Duration.ofMillis(4_899));
        assertThat(cycle.isAtRest()).isFalse();
        ticker.advance(Duration.ofMillis(1));
        assertThat(cycle.isAtRest()).isTrue();
    }

    @Test
    void shouldNotRestWhileWorkIsUnderWayHoweverLong() {
        begin();

        ticker.advance(Duration.ofHours(1));

        assertThat(cycle.isAtRest()).isFalse();
    }

    @Test
    void shouldMeasureWorkThatFails() {
        CompletableFuture<String> work = begin();
        ticker.advance(Duration.ofMillis(10));
        work.completeExceptionally(new IllegalStateException("away"));

        assertThat(cycle.isAtRest()).isFalse();
        ticker.advance(Duration.ofMillis(490));
        assertThat(cycle.isAtRest()).isTrue();
    }

    private CompletableFuture<String> begin() {
        CompletableFuture<String> work = new CompletableFuture<>();
        var unused = cycle.measured(Uni.createFrom().completionStage(work))
                .onFailure()
                .recoverWithItem("failed")
                .subscribeAsCompletionStage();
        return work;
    }
}
