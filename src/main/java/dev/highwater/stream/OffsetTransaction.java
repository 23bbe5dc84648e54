package dev.highwater.stream;

import dev.highwater.stream.Refusals.Unwritten;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.jspecify.annotations.Nullable;

/** Writes the outputs of a poll and their offsets in one Kafka transaction, all or nothing (KIP-98, KIP-447). */
final class OffsetTransaction {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Callback> callbacks = new HashMap<>();
    private final AtomicReference<@Nullable Unwritten> unwritten = new AtomicReference<>();
    private boolean begun;

    OffsetTransaction(KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
        this.consumer = consumer;
        this.producer = producer;
    }

    /**
     * Writes records and offsets in one transaction, and commits it.
     *
     * @throws KafkaException if it did not commit or the result is unknown; the caller must then call {@link #abort()}
     */
    void commit(PollOutcome outcome) {
        ConsumerGroupMetadata group = consumer.groupMetadata();
        if (group.generationId() < 0 || group.memberId().isEmpty()) {
            // Without generation and member id the broker could not tell a zombie's commit from ours.
            throw new RebalanceInProgressException("this instance is no member of the group right now");
        }
        producer.beginTransaction();
        begun = true;
        unwritten.set(null);
        for (PartitionOutcome part : outcome.parts()) {
            for (ProducerRecord<byte[], byte[]> output : part.outputs()) {
                var unused = producer.send(output, callback(output.topic()));
            }
        }
        producer.sendOffsetsToTransaction(outcome.offsets(), group);
        producer.commitTransaction();
        begun = false;
    }

    /** Returns the record that made the last transaction fail; null if something else did. */
    @Nullable
    Unwritten unwritten() {
        return unwritten.get();
    }

    private Callback callback(String topic) {
        return callbacks.computeIfAbsent(topic, name -> (written, failure) -> {
            // Records sent after the one that failed are reported as aborted because of it.
            if (failure != null && !(failure instanceof TransactionAbortedException)) {
                unwritten.compareAndSet(null, new Unwritten(name, failure));
            }
        });
    }

    /**
     * Aborts the transaction that {@link #commit} has begun, if it is still open.
     *
     * @throws KafkaException if the producer cannot be used any more; whether the transaction committed is then unknown
     */
    void abort() {
        if (begun) {
            producer.abortTransaction();
            begun = false;
        }
    }
}
