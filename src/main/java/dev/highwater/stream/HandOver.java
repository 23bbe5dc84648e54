package dev.highwater.stream;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A replay position that belongs to Flink: the same commit, and a first field that says so, as in
 * {@code {"handed_over_to":"flink","version":2,…}}. Highwater does not go on from it, whatever its version, and so
 * cannot compute beside Flink by mistake.
 */
public final class HandOver {

    private static final String MARK = "{\"handed_over_to\":\"flink\",";

    private HandOver() {}

    /** The commit that hands a partition over. */
    public static OffsetAndMetadata commit(ReplayPosition position) {
        OffsetAndMetadata own = position.toCommit();
        return new OffsetAndMetadata(own.offset(), MARK + own.metadata().substring(1));
    }

    /**
     * Reads such a commit back.
     *
     * @return null if it is none
     */
    public static @Nullable ReplayPosition of(OffsetAndMetadata commit) {
        return commit.metadata().startsWith(MARK)
                ? ReplayPosition.of(new OffsetAndMetadata(
                        commit.offset(), "{" + commit.metadata().substring(MARK.length())))
                : null;
    }
}
