package dev.highwater.alert.averages;

import dev.highwater.alert.evaluate.AlertMetrics;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.failure.CurrentProblem;
import org.jboss.logging.Logger;

/** Logs once why averages cannot be processed, and once that they can be again. Used by one batch at a time. */
final class RetryLog {

    private static final Logger LOG = Logger.getLogger(AveragesStream.class);

    private final AlertMetrics metrics;
    private final CurrentProblem problem = new CurrentProblem();
    private int failures;

    RetryLog(AlertMetrics metrics) {
        this.metrics = metrics;
    }

    /** Notes that a batch failed and will be tried again. */
    void failed(Throwable failure) {
        metrics.retried();
        failures++;
        boolean isUnavailable = DatabaseFailure.isUnavailability(failure);
        // A database that is away fails in several ways, all of which mean the same.
        if (!problem.isNew(isUnavailable ? "unavailable" : failure.toString())) {
            LOG.debug("Averages still wait", failure);
        } else if (isUnavailable) {
            LOG.warnf("Averages wait in Kafka until they can be recorded: %s", DatabaseFailure.reason(failure));
        } else {
            LOG.error("Averages cannot be processed and wait in Kafka; retrying", failure);
        }
    }

    /** Notes that a batch was processed. */
    void worked() {
        if (problem.isOver()) {
            LOG.infof("Averages are processed again, after %d failed attempts", failures);
            failures = 0;
        }
    }
}
