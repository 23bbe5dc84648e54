package dev.highwater.sandbox;

import dev.highwater.sandbox.comparison.RowDigest;
import dev.highwater.sandbox.readings.Workload;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends readings by a {@link Schedule}. Each bears the time at which it was to be sent, also if the sender is late. For
 * use by one thread.
 */
final class SteadyLoad implements AutoCloseable {

    /** The shortest that is worth a pause. */
    private static final Duration PAUSE = Duration.ofNanos(500_000);

    private final String topic;
    private final Workload workload;
    private final Workload.Encoded encoded;
    private final KafkaProducer<byte[], byte[]> producer;
    private final RowDigest rows = new RowDigest();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long next;

    SteadyLoad(String bootstrapServers, String topic, Workload workload) {
        this.topic = topic;
        this.workload = workload;
        this.encoded = workload.encoded();
        this.producer = WorkloadTopic.producer(bootstrapServers);
    }

    /**
     * Sends all of a schedule, and returns when the broker has them.
     *
     * @param givenUp whether to stop before
     * @return seconds that it took
     * @throws SandboxException if the broker does not take them
     */
    double send(Schedule schedule, BooleanSupplier givenUp) {
        long began = System.nanoTime();
        long sent = 0;
        while (sent < schedule.count() && !givenUp.getAsBoolean()) {
            long due = schedule.dueAfter((System.nanoTime() - began) / 1e9);
            for (; sent < due; sent++) {
                send(schedule.timeOf(sent));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        producer.flush();
        Exception problem = failure.get();
        if (problem != null) {
            throw new SandboxException("Kafka did not take all readings: " + problem, problem);
        }
        return seconds;
    }

    private void send(long time) {
        int series = workload.series(next);
        double usage = workload.usage(next);
        next++;
        if (usage > Workload.FILTER_ABOVE) {
            rows.add(series, usage, time);
        }
        producer.send(
                new ProducerRecord<>(
                        topic, workload.partition(series), encoded.key(series), encoded.value(series, usage, time)),
                (metadata, exception) -> {
                    if (exception != null) {
                        failure.compareAndSet(null, exception);
                    }
                });
    }

    /** What has to be in the filter topic of all that was sent so far. */
    RowDigest rows() {
        return rows;
    }

    @Override
    public void close() {
        producer.close();
    }
}
