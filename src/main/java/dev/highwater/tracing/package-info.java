/**
 * Traces: what one batch of averages leads to, through PostgreSQL and the outbox to the calls of receivers, as
 * OpenTelemetry's spans. Nothing of it happens unless {@code highwater.tracing.endpoint} is set.
 *
 * <p>In: {@code alert.averages} begins a trace with each batch, {@code alert.store} one with what else is written to
 * episodes, and {@code notification.outbox} takes it up with what it reads from the outbox, where a W3C
 * {@code traceparent} stands beside each row. Out: spans to the collector, by Quarkus' exporter (what it says in the
 * log is up to {@code CollectorLog}), in a queue that is bounded and drops what does not fit: no one ever waits for a
 * trace.
 *
 * <p>A span is given from method to method as a {@code TraceSpan}, which does nothing while traces are off; there is no
 * span "of this thread", since work changes threads here.
 *
 * <p>Decided here: what a span says of a batch, of a call and of a failure: of an address the host and the port, since
 * the rest may be a secret; of an exception its class. What else it says, its caller decides, and names no host and no
 * CPU.
 */
@NullMarked
package dev.highwater.tracing;

import org.jspecify.annotations.NullMarked;
