package dev.highwater.alert;

import dev.highwater.stream.ReadingsStream;
import dev.highwater.stream.StreamStatus;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Judges by the readings stream: while readings wait to be consumed, or nobody consumes them, it is we who do not hear. Where
 * another engine computes the averages, nothing else is known.
 */
@ApplicationScoped
class StreamListening implements Listening {

    private final ReadingsStream stream;

    StreamListening(ReadingsStream stream) {
        this.stream = stream;
    }

    @Override
    public boolean isListening() {
        StreamStatus status = stream.status();
        return switch (status.state()) {
            case OFF -> true;
            case CONNECTING, STOPPED -> false;
            case RUNNING ->
                status.partitions().stream().noneMatch(partition -> partition.restoring() || isBehind(partition));
        };
    }

    /** What was produced within the last poll or two is no backlog. */
    private static boolean isBehind(StreamStatus.PartitionStatus partition) {
        return partition.lag() < 0 || partition.lag() > 10_000;
    }
}
