package dev.highwater.alert.store;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.series.Severity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts transitions of episodes, once the database holds them. Thread-safe. */
@ApplicationScoped
public class TransitionMetrics {

    private final MeterRegistry registry;

    public TransitionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts a transition, once the database holds it. */
    public void happened(TransitionKind kind, Severity level, TransitionReason reason) {
        Counter.builder("highwater.alerts.transitions")
                .description("What happened to episodes")
                .tag("transition", kind.text())
                .tag("level", level.text())
                .tag("reason", reason.text())
                .register(registry)
                .increment();
    }
}
