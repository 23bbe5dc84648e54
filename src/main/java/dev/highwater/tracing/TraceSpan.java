package dev.highwater.tracing;

import dev.highwater.failure.Causes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work in a trace; {@link #NONE} while traces are off, which does nothing. Attributes have the names of
 * OpenTelemetry's semantic conventions where there are such, and begin with {@code highwater.} otherwise. Safe to use
 * from any thread.
 */
public final class TraceSpan {

    /** In no trace. */
    public static final TraceSpan NONE = new TraceSpan(null, Span.getInvalid());

    private static final String TRACEPARENT = "traceparent";

    private final @Nullable Tracer tracer;
    private final Span span;

    TraceSpan(@Nullable Tracer tracer, Span span) {
        this.tracer = tracer;
        this.span = span;
    }

    /** Whether it does nothing. */
    public boolean isNone() {
        return tracer == null;
    }

    /** Says something about it; not if that is null. Never a secret: spans leave this machine. */
    public TraceSpan with(String attribute, @Nullable String value) {
        if (value != null) {
            span.setAttribute(attribute, value);
        }
        return this;
    }

    /** Says a number about it. */
    public TraceSpan with(String attribute, long value) {
        span.setAttribute(attribute, value);
        return this;
    }

    /** Says several things about it. */
    TraceSpan with(String attribute, List<String> values) {
        span.setAttribute(AttributeKey.stringArrayKey(attribute), values);
        return this;
    }

    /**
     * Marks the span as failed.
     *
     * @param type one of a few, such as {@code rate_limited} or the name of an exception's class
     * @param reason for people, without any secret; empty if the type says it all
     */
    public void failed(String type, String reason) {
        span.setAttribute("error.type", type).setStatus(StatusCode.ERROR, reason);
    }

    /**
     * Marks the span as failed. The message of the exception is left out, since it may hold what must not leave this
     * machine.
     */
    public void failed(Throwable failure) {
        failed(Causes.unwrapped(failure).getClass().getName(), "");
    }

    /** A server has answered the call that it is. */
    public void answered(int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= 400) {
            failed(String.valueOf(status), "");
        }
    }

    /** Ends the span; what is added to it later is lost. */
    public void end() {
        span.end();
    }

    /** Ends this once the work has ended, as failed if the work failed: for a span that the caller has begun. */
    public <T> Uni<T> endWith(Uni<T> work) {
        return isNone()
                ? work
                : work.onTermination().invoke((item, failure, cancelled) -> {
                    if (failure != null) {
                        failed(failure);
                    } else if (cancelled) {
                        failed("cancelled", "");
                    }
                    end();
                });
    }

    /**
     * Runs work in a child span, which begins with the subscription and ends with the work.
     *
     * @param name one of a few; what differs from time to time are attributes
     * @param work is given the span of the part
     */
    public <T> Uni<T> part(String name, Function<TraceSpan, Uni<T>> work) {
        Tracer known = tracer;
        return known == null ? work.apply(NONE) : within(known.spanBuilder(name), work);
    }

    /**
     * Calls a server by HTTP in a child span.
     *
     * @param address of which only host and port are noted
     */
    public <T> Uni<T> call(String method, URI address, Function<TraceSpan, Uni<T>> work) {
        Tracer known = tracer;
        if (known == null) {
            return work.apply(NONE);
        }
        SpanBuilder call = known.spanBuilder(method)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", method)
                .setAttribute("server.address", String.valueOf(address.getHost()))
                .setAttribute("server.port", (long) port(address));
        return within(call, work);
    }

    /**
     * Returns the span as a {@code traceparent} of W3C Trace Context, to continue the trace elsewhere; null if there is
     * no trace.
     */
    public @Nullable String traceparent() {
        if (isNone()) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, Map::put);
        return headers.get(TRACEPARENT);
    }

    /** The header that lets a server go on with the trace; none in no trace. */
    public Map<String, String> headers() {
        String value = traceparent();
        return value == null ? Map.of() : Map.of(TRACEPARENT, value);
    }

    private <T> Uni<T> within(SpanBuilder builder, Function<TraceSpan, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            TraceSpan part = new TraceSpan(
                    tracer, builder.setParent(Context.root().with(span)).startSpan());
            return part.endWith(work.apply(part));
        });
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
