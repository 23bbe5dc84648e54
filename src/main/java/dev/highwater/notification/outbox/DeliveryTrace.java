package dev.highwater.notification.outbox;

import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.OutboxRow;
import dev.highwater.tracing.TraceSpan;
import dev.highwater.tracing.Tracing;
import java.util.List;
import java.util.Objects;

/**
 * The trace span of an attempt to notify a receiver. It continues the trace in which the outbox row was written,
 * usually that of a batch of averages, however long ago and on whichever instance. A message that several traces led to
 * is a new trace with links to them; so is a message without any row, such as a repeat.
 */
final class DeliveryTrace {

    private DeliveryTrace() {}

    /**
     * Begins the span of an attempt.
     *
     * @param failures failures of the receiver in a row, before this attempt
     */
    static TraceSpan begin(Tracing tracing, Receiver receiver, Notification notification, int failures) {
        if (tracing.isOff()) {
            return TraceSpan.NONE;
        }
        List<String> causes = notification.updates().stream()
                .flatMap(planned -> planned.update().waiting().stream())
                .map(OutboxRow::traceparent)
                .filter(Objects::nonNull)
                .toList();
        return tracing.goOn("notify " + receiver.name().kind(), causes)
                .with("highwater.receiver", receiver.name().text())
                .with("highwater.notification.reason", notification.reason().text())
                .with("highwater.notification.alerts", notification.updates().size())
                .with("highwater.receiver.failures_before", failures);
    }

    /** Adds the result of the attempt to the span. */
    static void ended(TraceSpan span, DeliveryResult result) {
        span.with("highwater.notification.result", result.label());
        if (!(result instanceof Delivered)) {
            span.failed(result.code(), result.reason());
        }
    }
}
