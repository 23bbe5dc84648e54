package dev.highwater.stream;

import dev.highwater.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The life of one consumer and producer: turns polls into outcomes, and outcomes into transactions. A failed
 * transaction is aborted and its records are read again; another failure ends the session, and a new one begins.
 *
 * <p>Confined to the stream's thread, except for {@link #wakeup()}.
 */
final class ReadingsSession implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ReadingsSession.class);

    /** Longest wait of a poll. Idle windows close, and the status is published, at least this often. */
    private static final Duration POLL = Duration.ofMillis(500);

    /** Wait while partitions are assigned and restored, which does not end a poll without records. */
    private static final Duration SHORT_POLL = Duration.ofMillis(20);

    /** Failed transactions in a row that end the session, to report the failure and slow down. */
    private static final int PATIENCE = 3;

    private final SessionClients clients;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Assignment assignment;
    private final ReadingsProcessor processor;
    private final IdlePartitions idlePartitions;
    private final CommitPace pace;
    private final TransactionTimeout timeout;
    private final Refusals refusals;
    private final Ticker ticker;

    private final TransactionSize size;
    private final OffsetTransaction transaction;
    private final BrokerPulse pulse;
    private final PartitionGrowth growth;
    private final SessionProgress progress;
    private @Nullable RefusedOutcome refused;
    private int failures;

    ReadingsSession(
            SessionClients clients,
            Assignment assignment,
            ReadingsProcessor processor,
            IdlePartitions idlePartitions,
            SessionLimits limits) {
        this.clients = clients;
        this.consumer = clients.consumer();
        this.assignment = assignment;
        this.processor = processor;
        this.idlePartitions = idlePartitions;
        this.pace = limits.pace();
        this.timeout = limits.timeout();
        this.refusals = limits.refusals();
        this.ticker = limits.ticker();
        this.size = new TransactionSize(limits.pollRecords(), limits.ticker());
        this.transaction = new OffsetTransaction(consumer, clients.producer());
        this.pulse = new BrokerPulse(consumer);
        this.growth = new PartitionGrowth(consumer, assignment, processor.splitSeries());
        this.progress = new SessionProgress(consumer, assignment, processor.splitSeries(), pulse, limits.ticker());
    }

    /**
     * Fences an earlier process of this instance, then joins the group. In the opposite order its open transaction
     * could block us.
     */
    void begin(String topic) {
        clients.producer().initTransactions();
        consumer.subscribe(Set.of(topic), assignment);
    }

    /** Waits a moment for records. */
    ConsumerRecords<byte[], byte[]> poll() {
        if (refused == null && assignment.isRestoring()) {
            List<OwnedPartition> restored = assignment.restoreSome();
            if (pin(restored)) {
                assignment.resume(restored);
            }
        }
        if (refused != null) {
            // No new records until the refused outcome is written; polling lets the consumer rejoin its group.
            consumer.pause(consumer.assignment());
            return consumer.poll(SHORT_POLL);
        }
        if (timeout.isLongerThanNeeded(ticker.nanos())) {
            throw new KafkaException("it is quick again, so that transactions can do with less time; begins anew");
        }
        pace.await();
        return fetched(assignment.isRestoring() || !assignment.hasJoined() ? SHORT_POLL : POLL);
    }

    private ConsumerRecords<byte[], byte[]> fetched(Duration patience) {
        try {
            return consumer.poll(patience);
        } catch (OffsetOutOfRangeException e) {
            // The next session finds out whether open windows can still be completed, and stops the stream if not.
            throw new KafkaException("records that were to be read next are gone: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the outcome of the given records, of further ones that have arrived meanwhile, and of windows that close
     * in idle partitions.
     */
    PollOutcome process(ConsumerRecords<byte[], byte[]> records) {
        long now = ticker.nanos();
        clients.topic().check(now);
        clients.settings().check(now);
        growth.check(now);
        if (refused != null) {
            return retry(refused, now);
        }
        PollOutcome outcome = new PollOutcome();
        clients.ends().observe(assignment.restored(), now);
        size.begin(records.count());
        take(records, outcome, now);
        while (size.takesMore(outcome.bytes(), this::unread)) {
            ConsumerRecords<byte[], byte[]> more = fetched(size.patience());
            size.add(more.count());
            // A rebalance may have happened; the next owner of a revoked partition computes its outcome again.
            outcome.retain(assignment.restored());
            take(more, outcome, now);
        }
        for (OwnedPartition idle : idlePartitions.among(assignment.restored(), now)) {
            processor.closeIdle(idle, idlePartitions.now(), outcome.of(idle));
            outcome.of(idle).commitPosition();
        }
        pace.polled(size.records());
        return outcome;
    }

    /** Returns the number of records that the broker has reported and that were not polled yet. */
    private long unread() {
        long sum = 0;
        for (OwnedPartition owned : assignment.restored()) {
            sum += consumer.currentLag(owned.partition()).orElse(0);
        }
        return sum;
    }

    private void take(ConsumerRecords<byte[], byte[]> records, PollOutcome outcome, long now) {
        for (OwnedPartition owned : assignment.restored()) {
            var batch = records.records(owned.partition());
            boolean counts = processor.process(batch, owned, outcome.of(owned));
            owned.advanceTo(consumer.position(owned.partition()));
            owned.unread().readUpTo(owned.position(), now);
            if (counts) {
                owned.quiet().restart(now);
            }
            owned.quiet().waitedFor(owned.unread().waiting(now), now);
            if (!batch.isEmpty()) {
                outcome.of(owned).commitPosition();
            }
        }
    }

    /**
     * Writes an outcome in one transaction. If that fails, it is written later, or all since the last commit is read
     * again.
     *
     * @return whether it was written
     * @throws KafkaException if the producer has to be replaced, transactions fail again and again, or the brokers
     *     refuse this one for good
     */
    boolean commit(PollOutcome outcome) {
        if (outcome.isEmpty()) {
            return true;
        }
        long start = ticker.nanos();
        int generation = consumer.groupMetadata().generationId();
        try {
            transaction.commit(outcome);
            failures = 0;
            long end = ticker.nanos();
            timeout.note(Duration.ofNanos(end - start), end);
            return true;
        } catch (KafkaException e) {
            long end = ticker.nanos();
            KafkaException refusal = refusals.of(e, transaction.unwritten(), outcome);
            if (refusal != null) {
                throw refusal;
            }
            boolean slow = pulse.problem() == null && timeout.isTooShortFor(Duration.ofNanos(end - start), end);
            abort(e);
            if (RefusedOutcome.isReason(e)) {
                LOG.debugf("A transaction waits until this instance has caught up with its group: %s", e.getMessage());
                refused = new RefusedOutcome(outcome, generation, start);
                return false;
            }
            if (slow || ++failures >= PATIENCE) {
                throw e;
            }
            LOG.warnf("A transaction failed; its readings are read again: %s", e.getMessage());
            assignment.rewind();
            return false;
        }
    }

    private PollOutcome retry(RefusedOutcome waiting, long now) {
        if (!waiting.isReady(consumer.groupMetadata().generationId())) {
            if (waiting.isOld(now)) {
                throw new KafkaException("this instance has not joined its consumer group again");
            }
            return new PollOutcome();
        }
        refused = null;
        assignment.resume(assignment.restored());
        waiting.outcome().retain(assignment.restored());
        return waiting.outcome();
    }

    private void abort(KafkaException cause) {
        try {
            transaction.abort();
        } catch (KafkaException | IllegalStateException e) {
            // The producer is unusable, as after a commit without an answer. Operators need to see the first failure.
            cause.addSuppressed(e);
            throw cause;
        }
    }

    /** Returns the progress of this session; for use by the stream's thread only. */
    SessionProgress progress() {
        return progress;
    }

    /** Ends a wait in {@link #poll}. May be called from any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        clients.close();
    }

    /**
     * Commits the start of partitions that were never read, before anything is computed from them. A group without
     * offsets is from then on known to have lost them.
     */
    private boolean pin(List<OwnedPartition> restored) {
        PollOutcome positions = new PollOutcome();
        restored.stream()
                .filter(OwnedPartition::isUnread)
                .forEach(owned -> positions.of(owned).commitPosition());
        return commit(positions);
    }
}
