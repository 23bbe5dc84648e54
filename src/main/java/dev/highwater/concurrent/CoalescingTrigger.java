package dev.highwater.concurrent;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs asynchronous work, one run at a time, however often it is requested: all requests that come during a run are
 * answered by one more run, since their cause may have come too late for the current one. Thread-safe; never blocks.
 */
public final class CoalescingTrigger {

    /** The progress of a run. */
    public enum Progress {
        /** There is nothing more to do, unless somebody has asked meanwhile. */
        DONE,
        /** There is more to do: run again at once. */
        MORE
    }

    private final Supplier<Uni<Progress>> work;

    /** Requests that are not answered yet; the thread that raises it from zero runs the work. */
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * @param work what to do, anew for each run. A failure ends a run as {@link Progress#DONE} does; the work itself
     *     has to say what it means
     */
    public CoalescingTrigger(Supplier<Uni<Progress>> work) {
        this.work = work;
    }

    /** Asks for a run: now, or right after the one that is under way. */
    public void request() {
        if (requests.getAndIncrement() == 0) {
            run();
        }
    }

    private void run() {
        int answering = requests.get();
        Uni.createFrom()
                .deferred(work::get)
                .subscribe()
                .with(progress -> ended(progress, answering), failure -> ended(Progress.DONE, answering));
    }

    private void ended(Progress progress, int answered) {
        if (progress == Progress.MORE || !requests.compareAndSet(answered, 0)) {
            run();
        }
    }
}
