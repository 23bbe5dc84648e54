package dev.highwater.tracing;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/**
 * Spans go to Quarkus' exporter. Called once, when the service starts and traces are on.
 *
 * <p>Variables such as {@code OTEL_TRACES_EXPORTER}, which operators set for all that runs, would choose another
 * exporter, which is not on board; and metrics and logs are none of this.
 */
@Singleton
final class TraceExport implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {

    private static final Map<String, String> FIXED =
            Map.of("otel.traces.exporter", "cdi", "otel.metrics.exporter", "none", "otel.logs.exporter", "none");

    private final CollectorLog log;

    TraceExport(Clock clock) {
        this.log = new CollectorLog(clock);
    }

    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        log.attach();
        builder.addPropertiesCustomizer(known -> FIXED);
    }
}
