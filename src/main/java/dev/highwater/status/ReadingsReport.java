package dev.highwater.status;

import dev.highwater.stream.StreamFindings;
import dev.highwater.stream.StreamStatus;
import dev.highwater.text.EnumText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The readings stream of this instance.
 *
 * @param state {@code off}, {@code connecting}, {@code running} or {@code stopped}
 * @param reason why it is not running; empty while it runs
 * @param readings consumed since the start; null, as the three that follow, where Flink reads them
 * @param filtered of these, copied to the filter topic
 * @param averages window averages written
 * @param late readings dropped because their window had closed
 * @param deadLetters dead letters by reason
 * @param splitSeries series seen on more than one partition, so that their averages are split; at most a hundred
 * @param partitions those that this instance owns
 * @param splitSeriesReason why series are split; empty if none is
 * @param lateHosts hosts with the most late readings, and how many; at most twenty
 * @param clocksAhead hosts whose clocks are ahead, so that readings of others are late
 */
@RegisterForReflection
@Schema(name = "StreamStatus")
public record ReadingsReport(
        @Schema(
                examples = "running",
                enumeration = {"off", "connecting", "running", "stopped"})
        String state,

        @Schema(examples = "") String reason,
        @Schema(examples = "120000") @Nullable Long readings,
        @Schema(examples = "24000") @Nullable Long filtered,
        @Schema(examples = "350") @Nullable Long averages,
        @Schema(examples = "0") @Nullable Long late,
        @Schema(examples = "{\"wrong_type\": 2}") Map<String, Long> deadLetters,
        @Schema(examples = "[]") List<String> splitSeries,
        List<Partition> partitions,
        @Schema(examples = "") String splitSeriesReason,
        @Schema(examples = "{\"doc\": 45}") Map<String, Long> lateHosts,
        List<ClockAhead> clocksAhead) {

    static ReadingsReport of(StreamStatus status) {
        return new ReadingsReport(
                EnumText.of(status.state()),
                status.reason(),
                known(status, status.readings()),
                known(status, status.counts().filtered()),
                known(status, status.averages()),
                known(status, status.late()),
                status.deadLetters(),
                status.splitSeries(),
                status.partitions().stream().map(Partition::of).toList(),
                status.findings().splitReason(),
                status.findings().lateHosts(),
                status.findings().clocksAhead().stream().map(ClockAhead::of).toList());
    }

    /** Zero would say that there were none. */
    private static @Nullable Long known(StreamStatus status, long count) {
        return status.state() == StreamStatus.State.OFF ? null : count;
    }

    /**
     * A host whose clock is ahead.
     *
     * @param partition of the readings topic
     * @param aheadSeconds how far at most
     * @param lateReadings readings of other hosts that were late for it
     * @param losers whose; at most twenty
     */
    @RegisterForReflection
    @Schema(name = "ClockAhead")
    public record ClockAhead(
            @Schema(examples = "doc") String hostname,
            @Schema(examples = "0") int partition,
            @Schema(examples = "240") long aheadSeconds,
            @Schema(examples = "45") long lateReadings,
            @Schema(examples = "[\"dopey\"]") List<String> losers) {

        static ClockAhead of(StreamFindings.ClockAhead clock) {
            return new ClockAhead(
                    clock.hostname(),
                    clock.partition(),
                    clock.aheadMillis() / 1000,
                    clock.loss().readings(),
                    clock.loss().losers());
        }
    }

    /**
     * One partition of the readings topic.
     *
     * @param restoring whether committed state is still being read again
     * @param position offset of the next reading
     * @param lag readings not yet read, those of undecided transactions included; null while unknown
     * @param undecided of these, what waits for a producer's transaction to be committed or aborted: all else is read
     * @param waitingSeconds how long the same records have been unread
     * @param watermark event time; null before the first reading
     * @param openWindows windows that have readings and are not closed
     * @param openSeries averages being built in them
     */
    @RegisterForReflection
    @Schema(name = "PartitionStatus")
    public record Partition(
            @Schema(examples = "0") int partition,
            @Schema(examples = "false") boolean restoring,
            @Schema(examples = "120000") long position,
            @Schema(examples = "0") @Nullable Long lag,

            @Schema(examples = "0") long undecided,
            @Schema(examples = "0") long waitingSeconds,

            @Schema(examples = "2021-10-11T12:53:40Z") @Nullable
            Instant watermark,

            @Schema(examples = "1") int openWindows,
            @Schema(examples = "35") int openSeries) {

        static Partition of(StreamStatus.PartitionStatus status) {
            return new Partition(
                    status.partition(),
                    status.restoring(),
                    status.unread().position(),
                    status.lag() < 0 ? null : status.lag(),
                    status.undecided(),
                    status.unread().waitingMillis() / 1000,
                    status.watermark() == Long.MIN_VALUE ? null : Instant.ofEpochMilli(status.watermark()),
                    status.windows().open(),
                    status.windows().series());
        }
    }
}
