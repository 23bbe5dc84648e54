package dev.highwater.configuration;

import java.util.Optional;

/** Traces: {@code highwater.tracing.*}. */
public interface TracingConfig {

    /**
     * The collector of traces, by OTLP: {@code http://collector:4318}, or over gRPC if the port is 4317. Traces are off
     * without. How they are sampled and what else there is to set about them is under {@code quarkus.otel.*}.
     */
    Optional<String> endpoint();
}
