package dev.highwater.testing;

import dev.highwater.tracing.Tracing;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Optional;

/** Traces that a test looks at. */
public final class InMemoryTracing {

    private InMemoryTracing() {}

    /** Exports each span as soon as it ends. */
    public static Tracing to(InMemorySpanExporter exporter) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        return new Tracing(Optional.of(
                OpenTelemetrySdk.builder().setTracerProvider(provider).build()));
    }
}
