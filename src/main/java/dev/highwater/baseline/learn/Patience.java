package dev.highwater.baseline.learn;

import dev.highwater.concurrent.WakeableWait;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.failure.CurrentProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Repeats a database request until it succeeds. Averages wait meanwhile, so that nothing is lost. Blocks; confined to
 * one thread, except for {@link #reason()} and {@link #stop()}.
 */
@ApplicationScoped
class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A little longer than the database's own timeout. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final WakeableWait waiting = new WakeableWait();
    private final CurrentProblem problem = new CurrentProblem();

    /**
     * Ends waiting: pending and later requests that fail throw a {@link CancellationException}. May be called from any
     * thread.
     */
    void stop() {
        waiting.stop();
    }

    /**
     * Returns the result of a request.
     *
     * @throws CancellationException if the service ends before the request succeeds
     */
    <T> T ask(Supplier<Uni<T>> question) {
        while (true) {
            try {
                T answer = question.get().await().atMost(LIMIT);
                if (problem.isOver()) {
                    LOG.info("Baselines are learnt and saved again");
                }
                return answer;
            } catch (RuntimeException e) {
                String reason = DatabaseFailure.reason(e);
                if (waiting.isStopped()) {
                    throw new CancellationException("The service ends: " + reason);
                }
                if (problem.isNew(reason)) {
                    LOG.warnf("Learning of baselines waits for the database: %s", reason);
                }
                waiting.pause(PAUSE);
            }
        }
    }

    /**
     * Returns why the database does not answer, in words for operators; empty if it does. May be called from any
     * thread.
     */
    String reason() {
        return problem.reason();
    }
}
