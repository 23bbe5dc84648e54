package dev.highwater.concurrent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WakeableWaitTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final WakeableWait waiting = new WakeableWait();

    @AfterEach
    void stop() {
        waiting.stop();
    }

    @Test
    void shouldEndAWaitWhenWoken() {
        Thread waiter = waiter(() -> waiting.untilWoken(LONG));

        waiting.wake();

        awaitEnd(waiter);
        assertThat(waiting.isWoken()).isFalse();
    }

    @Test
    void shouldNotWaitWhenWokenBefore() {
        waiting.wake();

        waiting.untilWoken(LONG);

        assertThat(waiting.isWoken()).isFalse();
    }

    @Test
    void shouldNotEndAPauseWhenWoken() {
        Thread waiter = waiter(() -> waiting.pause(LONG));

        waiting.wake();

        // Woken and waiting again: only a stop ends it.
        await().atMost(10, SECONDS).until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        assertThat(waiting.isWoken()).isTrue();
        waiting.stop();
        awaitEnd(waiter);
    }

    @Test
    void shouldWaitNoMoreOnceStopped() {
        Thread waiter = waiter(() -> waiting.untilWoken(LONG));
        waiting.stop();
        awaitEnd(waiter);

        waiting.pause(LONG);
        waiting.untilWoken(LONG);

        assertThat(waiting.isStopped()).isTrue();
    }

    @Test
    void shouldStopAndStayInterruptedWhenInterrupted() {
        boolean[] interrupted = {false};
        Thread waiter = waiter(() -> {
            waiting.pause(LONG);
            interrupted[0] = Thread.currentThread().isInterrupted();
        });

        waiter.interrupt();

        awaitEnd(waiter);
        assertThat(interrupted[0]).isTrue();
        assertThat(waiting.isStopped()).isTrue();
    }

    @Test
    void shouldEndByItselfWhenTheTimeIsOver() {
        waiting.untilWoken(Duration.ofMillis(5));
        waiting.pause(Duration.ofMillis(5));

        assertThat(waiting.isStopped()).isFalse();
    }

    private static Thread waiter(Runnable wait) {
        Thread thread = new Thread(wait, "waiter");
        thread.setDaemon(true);
        thread.start();
        await().atMost(10, SECONDS).until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }

    private static void awaitEnd(Thread thread) {
        await().atMost(10, SECONDS).until(() -> thread.getState() == Thread.State.TERMINATED);
    }
}
