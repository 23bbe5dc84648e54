package dev.highwater.stream;

import dev.highwater.deadletter.DeadLetterLimits;
import dev.highwater.kafka.KafkaRefusal;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Decides what comes of a transaction that has failed: whether it may pass as it is, in another form, or not at all.
 */
final class Refusals {

    private final KafkaRefusal.Identity identity;
    private final String deadLetters;
    private final DeadLetterLimits limits;

    /**
     * @param deadLetters name of the topic
     * @param limits learn what that topic does not take
     */
    Refusals(KafkaRefusal.Identity identity, String deadLetters, DeadLetterLimits limits) {
        this.identity = identity;
        this.deadLetters = deadLetters;
        this.limits = limits;
    }

    /** A record that the producer could not write. */
    record Unwritten(String topic, Exception cause) {}

    /**
     * What to throw instead of a failure.
     *
     * @return null if the same transaction may yet succeed; {@link WriteRefusedException} if a person has to do
     *     something
     */
    @Nullable
    KafkaException of(KafkaException failure, @Nullable Unwritten record, PollOutcome outcome) {
        if (record != null && record.topic().equals(deadLetters) && mayPassInAnotherForm(record.cause())) {
            // Without its cause, which would pass for a refusal.
            return new KafkaException("dead letters are written in another form from now on: "
                    + record.cause().getMessage());
        }
        String topic = record == null ? null : record.topic();
        String reason = record == null ? null : KafkaRefusal.explain(record.cause(), identity, topic);
        if (reason == null) {
            reason = KafkaRefusal.explain(failure, identity, topic);
        }
        return reason == null ? null : new WriteRefusedException(reason, failure, topic, reached(outcome));
    }

    private boolean mayPassInAnotherForm(Exception cause) {
        if (cause instanceof InvalidRecordException) {
            return limits.learnKeyed();
        }
        return (cause instanceof RecordTooLargeException || cause instanceof RecordBatchTooLargeException)
                && limits.learnSmaller();
    }

    private static Map<TopicPartition, Long> reached(PollOutcome outcome) {
        Map<TopicPartition, Long> reached = new HashMap<>();
        outcome.parts()
                .forEach(part ->
                        reached.put(part.owned().partition(), part.owned().position()));
        return reached;
    }
}
