package dev.highwater.tracing;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/**
 * Sends spans to Quarkus' exporter. Called once, when the service starts and traces are on.
 *
 * <p>Variables such as {@code OTEL_TRACES_EXPORTER}, which operators may set for all their programs, would choose
 * another exporter, which is not included. Metrics and logs are not sent.
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
