package dev.highwater.alert.nodata;

import dev.highwater.stream.ReadingsStream;
import dev.highwater.stream.StreamStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/**
 * Judges by the readings stream: while readings wait to be consumed, or nobody consumes them, it is we who do not hear. Where
 * another engine computes the averages, nothing else is known.
 */
@ApplicationScoped
class StreamIngestHealth implements IngestHealth {

    /** What was produced within the last poll or two is no backlog. */
    private static final long BACKLOG = 10_000;

    /** Nor is more than that, where so much comes all the time; a window and the disorder allowed for are within it. */
    private static final long UP_TO_DATE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final ReadingsStream stream;
    private final Clock clock;

    StreamIngestHealth(ReadingsStream stream, Clock clock) {
        this.stream = stream;
        this.clock = clock;
    }

    @Override
    public boolean isListening() {
        return isListening(stream.status(), clock.millis());
    }

    static boolean isListening(StreamStatus status, long now) {
        return switch (status.state()) {
            case OFF -> true;
            case CONNECTING, STOPPED -> false;
            case RUNNING ->
                status.partitions().stream().noneMatch(partition -> partition.restoring() || isBehind(partition, now));
        };
    }

    private static boolean isBehind(StreamStatus.PartitionStatus partition, long now) {
        return partition.lag() < 0 || partition.lag() > BACKLOG && partition.watermark() < now - UP_TO_DATE_MILLIS;
    }
}
