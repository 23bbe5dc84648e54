package dev.highwater.alert.clock;

import dev.highwater.stream.StreamFindings;
import dev.highwater.stream.StreamFindings.ClockAhead;
import dev.highwater.stream.StreamStatus;
import dev.highwater.stream.StreamStatus.Counts;
import dev.highwater.stream.StreamStatus.PartitionStatus;
import dev.highwater.stream.StreamStatus.State;
import dev.highwater.stream.StreamStatus.Unread;
import dev.highwater.stream.StreamStatus.Windows;
import java.util.List;
import java.util.Map;

/** What an instance's readings stream says. */
final class Streams {

    private Streams() {}

    /** One that has read all of a partition, and has found these. */
    static StreamStatus running(int partition, ClockAhead... ahead) {
        return of(State.RUNNING, List.of(partition(partition, 0)), ahead);
    }

    /** One that has much of a partition before it. */
    static StreamStatus behind(int partition, ClockAhead... ahead) {
        return of(State.RUNNING, List.of(partition(partition, 1_000_000)), ahead);
    }

    /** One that Kafka has gone away from. */
    static StreamStatus connecting(ClockAhead... ahead) {
        return of(State.CONNECTING, List.of(), ahead);
    }

    private static StreamStatus of(State state, List<PartitionStatus> partitions, ClockAhead... ahead) {
        return new StreamStatus(
                state, "", Counts.NONE, partitions, new StreamFindings(List.of(ahead), Map.of(), List.of(), ""));
    }

    private static PartitionStatus partition(int number, long lag) {
        return new PartitionStatus(number, false, new Unread(100, lag), new Windows(0, 1, 1));
    }
}
