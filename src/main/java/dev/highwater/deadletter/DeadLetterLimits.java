package dev.highwater.deadletter;

import dev.highwater.kafka.TopicFacts;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * Limits of the dead letter topic, so that no bad record stops the stream: looked up when a session begins and, where
 * that is not permitted, learned from the records that the topic refuses. Confined to the stream's thread.
 */
public final class DeadLetterLimits {

    /** Default of {@code max.message.bytes} on a broker, record overhead included. */
    private static final int DEFAULT_BYTES = 1_048_588;

    /** Smallest limit that is tried. If not even a dead letter without the original fits, a person has to act. */
    private static final int SMALLEST = 4 * 1024;

    private final int producerBytes;
    private int topicBytes = DEFAULT_BYTES;
    private int learnedBytes = Integer.MAX_VALUE;
    private boolean keyed;

    /** @param producerBytes size of the largest record that the producer sends, in bytes */
    public DeadLetterLimits(int producerBytes) {
        this.producerBytes = producerBytes;
    }

    /**
     * Sets the limits from the topic's settings.
     *
     * @param facts settings of the topic; null if it has just been created and not every broker knows it yet
     * @param createdBytes limit of a topic that has just been created, in bytes
     */
    public void observe(@Nullable TopicFacts facts, int createdBytes) {
        topicBytes = facts == null
                ? createdBytes
                : (int) Math.min(Integer.MAX_VALUE, facts.number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, DEFAULT_BYTES));
        keyed |= facts != null && facts.isCompacted();
    }

    /** Lowers the limit after the topic has refused a record for its size. Returns whether smaller records may help. */
    public boolean learnSmaller() {
        learnedBytes = maximumBytes() / 2;
        return learnedBytes >= SMALLEST;
    }

    /** Requires keys after the topic has refused a record that may have had none. Returns whether that may help. */
    public boolean learnKeyed() {
        boolean mayHelp = !keyed;
        keyed = true;
        return mayHelp;
    }

    /** Returns the size in bytes of the largest batch that the topic takes and the producer sends. */
    int maximumBytes() {
        return Math.min(Math.min(producerBytes, topicBytes), learnedBytes);
    }

    /** Returns whether the topic takes no records without a key. */
    boolean keyed() {
        return keyed;
    }
}
