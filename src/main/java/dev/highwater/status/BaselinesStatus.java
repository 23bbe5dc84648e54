package dev.highwater.status;

import dev.highwater.baseline.learn.BaselineLearner;
import dev.highwater.baseline.learn.Baselines;
import dev.highwater.configuration.HighwaterConfig;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The part of the status about baselines. Health does not depend on them: thresholds are compared whether baselines are
 * learnt or not.
 */
@ApplicationScoped
class BaselinesStatus {

    private final Baselines baselines;
    private final BaselineLearner learner;
    private final boolean isEnabled;

    BaselinesStatus(Baselines baselines, BaselineLearner learner, HighwaterConfig settings) {
        this.baselines = baselines;
        this.learner = learner;
        this.isEnabled = settings.baselines().enabled();
    }

    BaselinesReport status() {
        String reason = reason();
        return new BaselinesReport(
                !isEnabled ? "off" : reason.isEmpty() ? "learning" : "waiting",
                reason,
                baselines.size(),
                baselines.learningCount(),
                baselines.unusualCount(),
                learner.behind());
    }

    private String reason() {
        String problem = learner.reason();
        if (!isEnabled || !problem.isEmpty()) {
            return problem;
        }
        return learner.isLearning() ? "" : "Waits for the tables, the averages topic and what was saved";
    }
}
