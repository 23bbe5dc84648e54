package dev.highwater.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header {@code traceparent} of W3C Trace Context: {@code 00-trace-span-flags}, in hexadecimal. */
final class Traceparent {

    private Traceparent() {}

    /** Returns the span that a header names; empty if the header is not valid. */
    static Optional<SpanContext> read(String traceparent) {
        Context context = W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, new OneHeader());
        return Optional.of(Span.fromContext(context).getSpanContext()).filter(SpanContext::isValid);
    }

    /** For what goes on below that span. */
    static Context context(SpanContext parent) {
        return Context.root().with(Span.wrap(parent));
    }

    private static final class OneHeader implements TextMapGetter<String> {

        @Override
        public List<String> keys(String traceparent) {
            return List.of("traceparent");
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String header) {
            return header.equals("traceparent") ? traceparent : null;
        }
    }
}
