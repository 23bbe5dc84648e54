package dev.highwater.stream;

import dev.highwater.configuration.HighwaterConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One life of the consumer and the producer: polls become outcomes, outcomes become transactions. A failed transaction is
 * taken back and its records are read again; a failure of another kind ends the session and a new one begins.
 *
 * <p>Belongs to the stream's thread, but for {@link #wakeup()}.
 */
final class ReadingsSession implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ReadingsSession.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration RESTORING_POLL = Duration.ofMillis(20);
    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final Duration END_OFFSET = Duration.ofSeconds(1);

    /** A poll that returns more than this is catching up; the next one follows at once. */
    private static final int BEHIND = 1_000;

    /** Failed transactions in a row after which the session ends, so that the failure is shown and trying again slows down. */
    private static final int PATIENCE = 3;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ReadingsProcessor processor;
    private final HighwaterConfig.Readings settings;
    private final Clock clock;
    private final Assignment assignment;
    private final OffsetTransaction transaction;
    private final BrokerPulse pulse;
    private long earliestPoll = System.nanoTime();
    private int failures;

    ReadingsSession(
            KafkaConsumer<byte[], byte[]> consumer,
            KafkaProducer<byte[], byte[]> producer,
            ReadingsProcessor processor,
            Assignment assignment,
            HighwaterConfig.Readings settings,
            Clock clock) {
        this.consumer = consumer;
        this.producer = producer;
        this.processor = processor;
        this.assignment = assignment;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new OffsetTransaction(consumer, producer);
        this.pulse = new BrokerPulse(consumer);
    }

    /** Fences an earlier life of this instance, then joins the group: in this order, or its open transaction could block us. */
    void begin(String topic) {
        producer.initTransactions();
        consumer.subscribe(Set.of(topic), assignment);
    }

    /** Waits a moment for records. */
    ConsumerRecords<byte[], byte[]> poll() {
        if (assignment.isRestoring()) {
            List<OwnedPartition> restored = assignment.restoreSome();
            if (pin(restored)) {
                assignment.resume(restored);
            }
        }
        long early = earliestPoll - System.nanoTime();
        if (early > 0) {
            LockSupport.parkNanos(this, early);
        }
        try {
            return consumer.poll(assignment.isRestoring() ? RESTORING_POLL : POLL);
        } catch (OffsetOutOfRangeException e) {
            throw new StreamStoppedException(
                    "Records that were to be read next are gone, by retention or because the topic was deleted: "
                            + e.getMessage() + ". Restart to see what can be done.");
        }
    }

    /** What the records lead to, and the windows of partitions that have gone quiet. */
    PollOutcome process(ConsumerRecords<byte[], byte[]> records) {
        PollOutcome outcome = new PollOutcome();
        long now = System.nanoTime();
        for (OwnedPartition owned : assignment.restored()) {
            var batch = records.records(owned.partition());
            if (!batch.isEmpty()) {
                processor.process(batch, owned, outcome);
                owned.advanceTo(consumer.position(owned.partition()), now);
                outcome.position(owned);
            } else {
                owned.skipTo(consumer.position(owned.partition()));
                if (isQuiet(owned, now)) {
                    processor.closeIdle(owned, clock.millis(), outcome);
                    outcome.position(owned);
                }
            }
        }
        boolean behind = records.count() > BEHIND;
        earliestPoll = behind || records.isEmpty()
                ? now
                : now + settings.transactionInterval().toNanos();
        return outcome;
    }

    /**
     * Writes an outcome in one transaction. If that fails, everything since the last commit is read again.
     *
     * @return whether it was written
     * @throws KafkaException if the producer has to be replaced, or if it fails again and again
     */
    boolean commit(PollOutcome outcome) {
        if (outcome.isEmpty()) {
            return true;
        }
        try {
            transaction.commit(outcome);
            failures = 0;
            return true;
        } catch (KafkaException e) {
            transaction.abort();
            if (++failures >= PATIENCE) {
                throw e;
            }
            LOG.warnf("A transaction failed and is read again: %s", e.getMessage());
            assignment.rewind();
            return false;
        }
    }

    /** The partitions of this instance, for the status. */
    List<StreamStatus.PartitionStatus> partitions() {
        return assignment.restored().stream()
                .map(owned ->
                        owned.status(consumer.currentLag(owned.partition()).orElse(-1)))
                .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                .toList();
    }

    /** Series whose averages are wrong, since their readings arrive on several partitions. */
    List<String> splitSeries() {
        return processor.splitSeries();
    }

    /** Whether the group's coordinator has answered lately. */
    BrokerPulse pulse() {
        return pulse;
    }

    /** Ends a wait in {@link #poll}; from any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE));
        } finally {
            producer.close(CLOSE);
        }
    }

    /**
     * Writes down where unread partitions begin before anything is made of them. From then on a group without offsets is
     * one whose offsets were lost.
     */
    private boolean pin(List<OwnedPartition> restored) {
        PollOutcome positions = new PollOutcome();
        restored.stream().filter(OwnedPartition::isUnread).forEach(positions::position);
        return commit(positions);
    }

    /** Asks the broker, too: a partition that cannot be reached is not quiet, its records are only held up. */
    private boolean isQuiet(OwnedPartition owned, long now) {
        if (owned.isReplaying()
                || now - owned.quietSince() < settings.idleTimeout().toNanos()
                || !owned.windows().hasIdleDue(clock.millis())) {
            return false;
        }
        TopicPartition partition = owned.partition();
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(Set.of(partition), END_OFFSET);
            if (ends.getOrDefault(partition, Long.MAX_VALUE) <= owned.position()) {
                return true;
            }
        } catch (TimeoutException e) {
            LOG.debugf("Cannot tell whether %s is idle: %s", partition, e.getMessage());
        }
        owned.notQuiet(now);
        return false;
    }
}
