package dev.highwater.sandbox;

import dev.highwater.sandbox.comparison.Verdict;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Sees from outside how far a contender is, at a cost that disturbs neither it nor the others: the broker is asked for
 * offsets, and records are read only once all seem to be there.
 */
interface Watch extends AutoCloseable {

    /** Whether anything has come of the readings yet, committed or not. */
    boolean hasBegun();

    /** How far readers of committed records can read, or the group has committed. */
    Map<TopicPartition, Long> positions();

    /** Whether that may be all. */
    boolean mayBeComplete(Map<TopicPartition, Long> positions);

    /** Looks into what has come, and says whether it is all. */
    boolean isComplete();

    /** The positions at which it became all. */
    Map<TopicPartition, Long> completion();

    /** Looks at all once more, after the contender has ended. */
    Verdict verdict();

    @Override
    void close();

    /** Of all that is to be done, at these positions, roughly; 0 to 1. */
    double share(Map<TopicPartition, Long> positions);
}
