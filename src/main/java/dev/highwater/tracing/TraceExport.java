package dev.highwater.tracing;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import io.quarkus.opentelemetry.runtime.config.runtime.exporter.OtlpExporterRuntimeConfig;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Where spans go: to Quarkus' exporter, which is watched. Called once, when the service starts and traces are on.
 *
 * <p>Variables such as {@code OTEL_TRACES_EXPORTER}, which operators set for all that runs, would choose another
 * exporter, which is not on board; and metrics and logs are none of this.
 */
@Singleton
final class TraceExport implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {

    private static final Map<String, String> FIXED =
            Map.of("otel.traces.exporter", "cdi", "otel.metrics.exporter", "none", "otel.logs.exporter", "none");

    private final String endpoint;

    TraceExport(OtlpExporterRuntimeConfig settings) {
        // As the exporter finds it: that of the traces, unless it is the default.
        this.endpoint = settings.traces()
                .endpoint()
                .filter(own -> !own.equals(OtlpExporterRuntimeConfig.DEFAULT_GRPC_BASE_URI))
                .or(settings::endpoint)
                .orElse(OtlpExporterRuntimeConfig.DEFAULT_GRPC_BASE_URI);
    }

    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addPropertiesCustomizer(known -> FIXED)
                .addSpanExporterCustomizer((exporter, settings) -> new WatchedExporter(exporter, endpoint));
    }
}
