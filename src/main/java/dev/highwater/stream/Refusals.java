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
 * Decides what to do about a failed transaction: try again as it is, try again with dead letters in another form, or
 * give up.
 */
final class Refusals {

    private final KafkaRefusal.Identity identity;
    private final String deadLetters;
    private final DeadLetterLimits limits;

    /**
     * @param deadLetters name of the dead letter topic
     * @param limits are adapted when that topic refuses a record
     */
    Refusals(KafkaRefusal.Identity identity, String deadLetters, DeadLetterLimits limits) {
        this.identity = identity;
        this.deadLetters = deadLetters;
        this.limits = limits;
    }

    /** A record that the producer could not write. */
    record Unwritten(String topic, Exception cause) {}

    /**
     * Returns the exception to throw for a failed transaction.
     *
     * @return null if the same transaction may yet succeed; {@link WriteRefusedException} if a person has to act
     */
    @Nullable
    KafkaException of(KafkaException failure, @Nullable Unwritten record, PollOutcome outcome) {
        if (record != null && record.topic().equals(deadLetters) && mayPassInAnotherForm(record.cause())) {
            // Without the original as its cause, which would be taken for a refusal.
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
