package dev.highwater.configuration;

import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** Traces: {@code highwater.tracing.*}. */
public interface TracingConfig {

    /**
     * The collector of traces, by OTLP: {@code http://collector:4318}, or over gRPC if the port is 4317. Traces are off
     * without. How they are sampled and what else there is to set about them is under {@code quarkus.otel.*}.
     */
    Optional<
                    @Pattern(
                            regexp = "\\s*|\\s*https?://(\\[[0-9A-Fa-f:.]+\\]|[\\w.-]+)(:\\d{1,5})?(/[\\w.~%/-]*)?\\s*",
                            message = "must be an http or https address such as http://collector:4318, without"
                                    + " credentials, which belong in QUARKUS_OTEL_EXPORTER_OTLP_HEADERS; set"
                                    + " HIGHWATER_TRACING_ENDPOINT")
                    String>
            endpoint();
}
