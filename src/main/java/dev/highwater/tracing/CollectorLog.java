package dev.highwater.tracing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs once for each outage that the collector takes no spans, in place of the exporter, which would repeat it every
 * minute with a stack trace. The exporter does not log success, so ten minutes without a failure count as the end of an
 * outage. Called from any thread.
 */
final class CollectorLog implements Filter {

    private static final org.jboss.logging.Logger LOG = org.jboss.logging.Logger.getLogger(CollectorLog.class);

    private static final Duration QUIET = Duration.ofMinutes(10);

    /** A filter holds for the logger that it is set on alone, and not for those below it. */
    private static final List<String> EXPORTERS = List.of(
            "io.opentelemetry.exporter.internal.grpc.GrpcExporter",
            "io.opentelemetry.exporter.internal.http.HttpExporter",
            "io.quarkus.opentelemetry.runtime.exporter.otlp.sender.VertxGrpcSender",
            "io.quarkus.opentelemetry.runtime.exporter.otlp.sender.VertxHttpSender");

    /** Pattern of the text before the reason. */
    private static final String PREAMBLE = "(?s).*(Full error message|Error message): ";

    private final Clock clock;
    private final List<Logger> loggers;

    private @Nullable Instant lastFailure;

    CollectorLog(Clock clock) {
        this.clock = clock;
        // Whoever does not keep a logger may lose its filter with it.
        this.loggers = EXPORTERS.stream().map(Logger::getLogger).toList();
    }

    /** From now on the exporter logs nothing itself. */
    void attach() {
        loggers.forEach(logger -> logger.setFilter(this));
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        if (isNew(clock.instant())) {
            LOG.warnf(
                    "Traces cannot be sent and are dropped until the collector takes them again; alerts"
                            + " are not affected: %s",
                    String.valueOf(line.getMessage()).replaceFirst(PREAMBLE, ""));
        }
        return false;
    }

    private synchronized boolean isNew(Instant now) {
        Instant before = lastFailure;
        lastFailure = now;
        return before == null || before.plus(QUIET).isBefore(now);
    }
}
