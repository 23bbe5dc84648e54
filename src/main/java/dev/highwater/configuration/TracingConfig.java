package dev.highwater.configuration;

import java.util.Optional;

/** Traces: {@code highwater.tracing.*}. */
public interface TracingConfig {

    /**
     * The OTLP collector of traces: {@code http://collector:4318}, or over gRPC if the port is 4317. Without it traces
     * are off. Sampling and further settings are under {@code quarkus.otel.*}.
     */
    Optional<String> endpoint();
}
