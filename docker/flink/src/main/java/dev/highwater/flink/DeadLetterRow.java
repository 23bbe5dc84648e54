package dev.highwater.flink;

import static java.util.Objects.requireNonNull;

import dev.highwater.deadletter.DeadLetterLimits;
import dev.highwater.deadletter.DeadLetterWriter;
import dev.highwater.reading.Reading;
import dev.highwater.reading.RejectedReading;
import dev.highwater.reading.RejectionReason;
import dev.highwater.reading.TimeLimits;
import dev.highwater.series.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.types.Row;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * {@code DEAD_LETTER(…)}: a rejected reading as a row of the dead letter topic, made as Highwater's own engine makes it
 * ({@link DeadLetterWriter}). A table function, as a scalar one would be called for each of the columns. Counted as
 * {@code deadLetters} among the metrics of its operator.
 */
@FunctionHint(output = @DataTypeHint("ROW<record_key BYTES, `value` BYTES, headers MAP<STRING, BYTES>>"))
public final class DeadLetterRow extends TableFunction<Row> {

    private static final long serialVersionUID = 1;

    private transient @Nullable Counter counter;

    @Override
    public void open(FunctionContext context) {
        counter = context.getMetricGroup().counter("deadLetters");
    }

    /**
     * Makes the row.
     *
     * @param reason the name of a {@link RejectionReason}; null if it is its time that is not believed
     * @param cause what exactly is wrong; null with the reason
     * @param occurredAt epoch milliseconds UTC; null in what is no reading
     * @param allowedSkew milliseconds that a reading may be later than its record
     * @param topic where dead letters go
     * @param maximumBytes the largest batch that this topic and the producer take
     */
    public void eval(
            byte @Nullable [] key,
            byte @Nullable [] original,
            @DataTypeHint("MAP<STRING, BYTES>") @Nullable Map<String, byte[]> headers,
            @DataTypeHint("TIMESTAMP_LTZ(3)") Instant recordTime,
            String sourceTopic,
            int partition,
            long offset,
            @Nullable String reason,
            @Nullable String cause,
            @Nullable Long occurredAt,
            long allowedSkew,
            boolean acceptUndated,
            String topic,
            int maximumBytes) {
        requireNonNull(counter).inc();
        RecordHeaders sourceHeaders = new RecordHeaders();
        if (headers != null) {
            headers.forEach(sourceHeaders::add);
        }
        ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>(
                sourceTopic,
                partition,
                offset,
                recordTime.toEpochMilli(),
                TimestampType.CREATE_TIME,
                key == null ? 0 : key.length,
                original == null ? 0 : original.length,
                key,
                original,
                sourceHeaders,
                Optional.empty());
        DeadLetterLimits limits = new DeadLetterLimits(maximumBytes);
        limits.observe(null, maximumBytes);
        ProducerRecord<byte[], byte[]> letter = new DeadLetterWriter(topic, limits)
                .of(
                        source,
                        rejected(
                                reason,
                                cause,
                                occurredAt,
                                recordTime,
                                new TimeLimits(Duration.ofMillis(allowedSkew), acceptUndated)));
        Map<String, byte[]> all = new LinkedHashMap<>();
        letter.headers().forEach(header -> all.put(header.key(), header.value()));
        collect(Row.of(letter.key(), letter.value(), all));
    }

    private static RejectedReading rejected(
            @Nullable String reason,
            @Nullable String cause,
            @Nullable Long occurredAt,
            Instant recordTime,
            TimeLimits limits) {
        if (reason != null) {
            return new RejectedReading(RejectionReason.valueOf(reason), requireNonNull(cause));
        }
        return requireNonNull(limits.check(
                new Reading(new SeriesKey("any", "any"), 0, requireNonNull(occurredAt)), recordTime.toEpochMilli()));
    }
}
