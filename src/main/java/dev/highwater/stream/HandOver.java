package dev.highwater.stream;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A replay position that has been handed over to Flink: the commit of a {@link ReplayPosition} with an additional first
 * field, as in {@code {"handed_over_to":"flink","version":2,…}}. No version of Highwater resumes from such a commit, so
 * it cannot compute averages beside Flink by mistake.
 */
public final class HandOver {

    private static final String MARK = "{\"handed_over_to\":\"flink\",";

    private HandOver() {}

    /** Returns the commit that hands a partition over to Flink. */
    public static OffsetAndMetadata commit(ReplayPosition position) {
        OffsetAndMetadata own = position.toCommit();
        return new OffsetAndMetadata(own.offset(), MARK + own.metadata().substring(1));
    }

    /**
     * Reads a hand-over commit back.
     *
     * @return null if the commit is not a hand-over
     */
    public static @Nullable ReplayPosition of(OffsetAndMetadata commit) {
        return commit.metadata().startsWith(MARK)
                ? ReplayPosition.of(new OffsetAndMetadata(
                        commit.offset(), "{" + commit.metadata().substring(MARK.length())))
                : null;
    }
}
