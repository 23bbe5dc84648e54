package dev.highwater.stream;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends readings of one minute, 2021-10-11 12:53 UTC, in transactions of its own. */
final class TransactionalAgent implements AutoCloseable {

    /** The start of the minute. */
    static final long START = 1_633_956_780_000L;

    private final ReadingsTopic topics;
    private final KafkaProducer<byte[], byte[]> producer;

    TransactionalAgent(ReadingsTopic topics) {
        this(topics, 120_000);
    }

    TransactionalAgent(ReadingsTopic topics, int timeoutMillis) {
        this.topics = topics;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        topics.bootstrapServers(),
                        "transactional.id",
                        "agent-" + UUID.randomUUID(),
                        "transaction.timeout.ms",
                        timeoutMillis),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    void begin() {
        producer.beginTransaction();
    }

    /** @param after milliseconds after the start of the minute */
    void send(int partition, SeriesKey series, double usage, long after) {
        byte[] value = ReadingLoad.json(new Reading(series, usage, START + after));
        producer.send(new ProducerRecord<>(topics.readings(), partition, null, value));
    }

    void flush() {
        producer.flush();
    }

    /** What was sent is in the log then, and neither committed nor aborted. */
    void leaveUndecided(int partition, SeriesKey series, double usage, long after) {
        begin();
        send(partition, series, usage, after);
        flush();
    }

    void commit(int partition, SeriesKey series, double usage, long after) {
        begin();
        send(partition, series, usage, after);
        commit();
    }

    void commit() {
        producer.commitTransaction();
    }

    void abort() {
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
