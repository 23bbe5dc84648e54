package dev.highwater.baseline.api;

import dev.highwater.baseline.learn.BaselineLearner;
import dev.highwater.baseline.learn.Baselines;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Registers the metrics of learning; at the start, so that rates are right from the first event on. */
@ApplicationScoped
class BaselineMetrics {

    private final Baselines baselines;
    private final BaselineLearner learner;

    BaselineMetrics(Baselines baselines, BaselineLearner learner) {
        this.baselines = baselines;
        this.learner = learner;
    }

    void register(@Observes StartupEvent start, MeterRegistry registry) {
        FunctionCounter.builder("highwater.baselines.scored", baselines, Baselines::scored)
                .description("Five-minute values that were scored; those that are read again count again")
                .register(registry);
        FunctionCounter.builder("highwater.baselines.passed.over", baselines, Baselines::passedOver)
                .description("Averages that were not learnt, since as many series as may be are in memory")
                .register(registry);
        Gauge.builder("highwater.baselines.series", baselines, Baselines::size)
                .description("Series whose baseline is in memory")
                .register(registry);
        Gauge.builder("highwater.baselines.learning", baselines, Baselines::learningCount)
                .description("Those of them of which too little is known to call anything unusual")
                .register(registry);
        Gauge.builder("highwater.baselines.unusual", baselines, Baselines::unusualCount)
                .description("Those of them that are unusual right now, at medium sensitivity")
                .register(registry);
        Gauge.builder("highwater.baselines.behind", learner, BaselineLearner::behind)
                .description("Averages in the topic that have not been learnt yet")
                .register(registry);
    }
}
