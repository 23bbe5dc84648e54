package dev.highwater.tracing;

import dev.highwater.failure.Causes;
import dev.highwater.failure.CurrentProblem;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.util.Collection;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says once that spans cannot be sent, and once that they can again; the exporter itself would say it again and again,
 * and its lines are switched off.
 */
final class WatchedExporter implements SpanExporter {

    private static final Logger LOG = Logger.getLogger(WatchedExporter.class);

    private final SpanExporter exporter;
    private final String collector;
    private final CurrentProblem problem = new CurrentProblem();

    /** @param endpoint of which only the host and the port are shown */
    WatchedExporter(SpanExporter exporter, String endpoint) {
        this.exporter = exporter;
        this.collector = URI.create(endpoint.strip()).getRawAuthority();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> sent(result));
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private void sent(CompletableResultCode result) {
        if (result.isSuccess()) {
            if (problem.isOver()) {
                LOG.infof("Traces are taken by %s again", collector);
            }
        } else if (problem.isNew("failed")) {
            LOG.warnf(
                    "Traces cannot be sent to %s, and are dropped until they can; alerts do not depend on it: %s",
                    collector, reason(result.getFailureThrowable()));
        }
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null ? "it does not take them" : String.valueOf(Causes.unwrapped(failure));
    }
}
