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
 * Asks the database again and again until it answers: the averages wait meanwhile, and nothing is lost. Blocks; for one
 * thread, apart from {@link #reason()} and {@link #stop()}.
 */
@ApplicationScoped
class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A little longer than the database takes at most to say that it does not answer. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final WakeableWait waiting = new WakeableWait();
    private final CurrentProblem problem = new CurrentProblem();

    /** The service ends: whoever waits gets a {@link CancellationException}. From any thread. */
    void stop() {
        waiting.stop();
    }

    /**
     * What the database answers.
     *
     * @throws CancellationException if the service ends before it has
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
                    LOG.warnf("Baselines wait for the database: %s", reason);
                }
                waiting.pause(PAUSE);
            }
        }
    }

    /** Why the database does not answer, for people; empty if it does. From any thread. */
    String reason() {
        return problem.reason();
    }
}
