package dev.highwater.live;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The thread that owns the feed. Runs tasks in order; a failure of one task does not affect the next. */
final class LiveThread {

    private static final Logger LOG = Logger.getLogger(LiveThread.class);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "highwater-live");
        thread.setDaemon(true);
        return thread;
    });

    LiveThread() {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Runs a task after those before it. Completes when it has run, also if it failed. After {@link #stop()} the task
     * is not run.
     */
    CompletionStage<Void> run(Runnable task) {
        try {
            return CompletableFuture.runAsync(guarded(task), executor);
        } catch (RejectedExecutionException stopped) {
            return CompletableFuture.completedFuture(null);
        }
    }

    void runAfter(Duration delay, Runnable task) {
        try {
            var unused = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("Not run, the service stops");
        }
    }

    void runEvery(Duration interval, Runnable task) {
        var unused = executor.scheduleAtFixedRate(
                guarded(task), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    void stop() {
        executor.shutdown();
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error failure) {
                LOG.error("A step of the live feed failed", failure);
            }
        };
    }
}
