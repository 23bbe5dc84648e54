package dev.highwater.database;

import dev.highwater.concurrent.CoalescingTrigger;
import dev.highwater.concurrent.CoalescingTrigger.Progress;
import dev.highwater.failure.CurrentProblem;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work on the database that is requested again and again, by a schedule and by callers that know of something to do:
 * one run at a time, and one more for all requests that came meanwhile. A failed run is only logged for debugging,
 * since the next one does the same. Thread-safe; never blocks.
 */
public final class RepeatedWork {

    private final Logger log;
    private final String failed;
    private final Supplier<Uni<?>> work;
    private final CoalescingTrigger runs = new CoalescingTrigger(this::run);
    private final CurrentProblem fault = new CurrentProblem();

    /**
     * Creates the work; nothing runs until it is requested.
     *
     * @param log that of the one whose work it is
     * @param failed what is not done when a run fails, such as "Silences cannot be applied"
     * @param work what to do, anew for each run. What it throws, rather than to answer with a failure, is a fault of
     *     ours: it is logged as an error, once for each reason, and ends this run only
     */
    public RepeatedWork(Logger log, String failed, Supplier<Uni<?>> work) {
        this.log = log;
        this.failed = failed;
        this.work = work;
    }

    /** Asks for a run: now, or right after the one that is under way. */
    public void request() {
        runs.request();
    }

    private Uni<Progress> run() {
        return begin().onFailure()
                .invoke(failure -> log.debugf("%s: %s", failed, DatabaseFailure.reason(failure)))
                .replaceWith(Progress.DONE);
    }

    private Uni<?> begin() {
        try {
            Uni<?> begun = work.get();
            fault.now("");
            return begun;
        } catch (RuntimeException thrown) {
            if (fault.isNew(thrown.toString())) {
                log.error(failed, thrown);
            }
            return Uni.createFrom().failure(thrown);
        }
    }
}
