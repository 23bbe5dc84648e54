package dev.highwater.deadletter;

import dev.highwater.kafka.TopicFacts;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * What the dead letter topic takes: looked up when a session begins and, where that is not allowed, learned from what
 * it refuses. So no bad record stops the stream. Belongs to the stream's thread.
 */
public final class DeadLetterLimits {

    /** What a broker takes by default, record overhead included. */
    private static final int DEFAULT_BYTES = 1_048_588;

    /** Where not even a letter without the original fits, a person has to help. */
    private static final int SMALLEST = 4 * 1024;

    private final int producerBytes;
    private int topicBytes = DEFAULT_BYTES;
    private int learnedBytes = Integer.MAX_VALUE;
    private boolean keyed;

    /** @param producerBytes the largest record that the producer sends */
    public DeadLetterLimits(int producerBytes) {
        this.producerBytes = producerBytes;
    }

    /**
     * Takes note of how the topic is set.
     *
     * @param facts null if it was created a moment ago, and not every broker knows it yet
     * @param createdBytes what it takes then
     */
    public void observe(@Nullable TopicFacts facts, int createdBytes) {
        topicBytes = facts == null
                ? createdBytes
                : (int) Math.min(Integer.MAX_VALUE, facts.number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, DEFAULT_BYTES));
        keyed |= facts != null && facts.isCompacted();
    }

    /** It has refused a letter that was not too large for all we know. Returns whether smaller ones may help. */
    public boolean learnSmaller() {
        learnedBytes = maximumBytes() / 2;
        return learnedBytes >= SMALLEST;
    }

    /** It has refused a letter that may have had no key. Returns whether to give them one may help. */
    public boolean learnKeyed() {
        boolean mayHelp = !keyed;
        keyed = true;
        return mayHelp;
    }

    /** The largest batch that it takes and the producer sends. */
    int maximumBytes() {
        return Math.min(Math.min(producerBytes, topicBytes), learnedBytes);
    }

    /** Whether it takes no record without a key. */
    boolean keyed() {
        return keyed;
    }
}
