package dev.highwater.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Begins traces, and takes them up where they were left; gives {@link TraceSpan#NONE} while they are off. */
@ApplicationScoped
public class Tracing {

    private final Optional<Tracer> tracer;

    @Inject
    Tracing(@ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isDisabled, Instance<OpenTelemetry> telemetry) {
        // Without it nothing is even asked for: no span, no attribute, no list of causes.
        this(isDisabled ? Optional.empty() : Optional.of(telemetry.get()));
    }

    /** Creates tracing with a library; without one it is off. */
    public Tracing(Optional<OpenTelemetry> telemetry) {
        this.tracer = telemetry.map(known -> known.getTracer("dev.highwater"));
    }

    /** Whether there is nothing to be gained from finding out what a span would say. */
    public boolean isOff() {
        return tracer.isEmpty();
    }

    /**
     * Begins the span of a batch of records that was read from a topic and is processed from now on. The caller ends
     * it.
     *
     * @param records at least one, of one topic
     */
    public TraceSpan batch(ConsumerRecords<?, ?> records) {
        return tracer.map(known -> {
                    String topic = records.partitions().stream()
                            .findFirst()
                            .map(TopicPartition::topic)
                            .orElse("");
                    return begin(known, known.spanBuilder("process " + topic).setSpanKind(SpanKind.CONSUMER))
                            .with("messaging.system", "kafka")
                            .with("messaging.operation.name", "process")
                            .with("messaging.operation.type", "process")
                            .with("messaging.destination.name", topic)
                            .with("messaging.batch.message_count", records.count())
                            .with("highwater.kafka.offsets", offsets(records));
                })
                .orElse(TraceSpan.NONE);
    }

    /** Does work that nothing traced has led to. */
    public <T> Uni<T> root(String name, Function<TraceSpan, Uni<T>> work) {
        return tracer.map(known -> Uni.createFrom().deferred(() -> {
                    TraceSpan span = begin(known, known.spanBuilder(name));
                    return span.endWith(work.apply(span));
                }))
                .orElseGet(() -> work.apply(TraceSpan.NONE));
    }

    /**
     * Continues work that was stored in the meantime, such as in the outbox. Work that comes from one trace becomes
     * part of it; work from several traces becomes a new trace with links to them. The caller ends it.
     *
     * @param causes each as {@link TraceSpan#traceparent} said it
     */
    public TraceSpan goOn(String name, Collection<String> causes) {
        return tracer.map(known -> {
                    List<SpanContext> contexts = causes.stream()
                            .distinct()
                            .map(Traceparent::read)
                            .flatMap(Optional::stream)
                            .toList();
                    SpanBuilder builder = known.spanBuilder(name);
                    if (contexts.size() == 1) {
                        builder.setParent(Traceparent.context(contexts.get(0)));
                        return new TraceSpan(known, builder.startSpan());
                    }
                    contexts.forEach(builder::addLink);
                    return begin(known, builder);
                })
                .orElse(TraceSpan.NONE);
    }

    private static TraceSpan begin(Tracer tracer, SpanBuilder root) {
        return new TraceSpan(tracer, root.setNoParent().startSpan());
    }

    /** Returns the number of each partition with its first and last offset, such as {@code 3:1200-1249}. */
    private static List<String> offsets(ConsumerRecords<?, ?> records) {
        return records.partitions().stream().map(one -> offsets(one, records)).toList();
    }

    private static String offsets(TopicPartition partition, ConsumerRecords<?, ?> records) {
        List<? extends ConsumerRecord<?, ?>> some = records.records(partition);
        return "%d:%d-%d"
                .formatted(
                        partition.partition(),
                        some.get(0).offset(),
                        some.get(some.size() - 1).offset());
    }
}
