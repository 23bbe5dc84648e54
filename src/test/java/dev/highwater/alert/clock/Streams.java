package dev.highwater.alert.clock;

import dev.highwater.stream.StreamFindings;
import dev.highwater.stream.StreamFindings.ClockAhead;
import dev.highwater.stream.StreamStatus;
import dev.highwater.stream.StreamStatus.PartitionStatus;
import dev.highwater.stream.StreamStatus.State;
import java.util.List;
import java.util.Map;

/** What an instance's readings stream says. */
final class Streams {

    private Streams() {}

    /** One that has read all of a partition, and has found these. */
    static StreamStatus running(int partition, ClockAhead... ahead) {
        return of(State.RUNNING, List.of(new PartitionStatus(partition, false, 100, 0, 0, 1, 1)), ahead);
    }

    /** One that has much of a partition before it. */
    static StreamStatus behind(int partition, ClockAhead... ahead) {
        return of(State.RUNNING, List.of(new PartitionStatus(partition, false, 100, 1_000_000, 0, 1, 1)), ahead);
    }

    /** One that Kafka has gone away from. */
    static StreamStatus connecting(ClockAhead... ahead) {
        return of(State.CONNECTING, List.of(), ahead);
    }

    private static StreamStatus of(State state, List<PartitionStatus> partitions, ClockAhead... ahead) {
        return new StreamStatus(
                state,
                "",
                0,
                0,
                0,
                0,
                Map.of(),
                List.of(),
                partitions,
                new StreamFindings(List.of(ahead), Map.of(), ""));
    }
}
