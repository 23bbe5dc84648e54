package dev.highwater.status;

import dev.highwater.alert.averages.RefusedAverages;
import dev.highwater.kafka.Permission;
import dev.highwater.kafka.TopicConcern;
import dev.highwater.stream.Notices;
import dev.highwater.stream.StreamStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How this instance is doing.
 *
 * @param version of Highwater
 * @param startedAt when this process started
 * @param stream the readings stream
 * @param slack whether people are notified
 * @param database whether PostgreSQL answers
 * @param browsers how many watch this instance
 * @param topics settings of topics that do not go with what is promised; none if all is well
 * @param alertsTopic whether alerts are published to their topic
 * @param averages what has become of the records of the averages topic
 * @param access what brokers with access control do not allow and have to; none if all is well
 */
@RegisterForReflection
public record ServiceStatus(
        @Schema(examples = "0.1.0") String version,
        @Schema(examples = "2021-10-11T12:50:00Z") Instant startedAt,
        Stream stream,
        Slack slack,
        Database database,
        @Schema(examples = "3") int browsers,
        List<Topic> topics,
        AlertsTopic alertsTopic,
        Averages averages,
        List<MissingPermission> access) {

    /**
     * The readings stream of this instance.
     *
     * @param state {@code off}, {@code connecting}, {@code running} or {@code stopped}
     * @param reason why it is not running; empty while it runs
     * @param readings consumed since the start
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
    public record Stream(
            @Schema(
                    examples = "running",
                    enumeration = {"off", "connecting", "running", "stopped"})
            String state,

            @Schema(examples = "") String reason,
            @Schema(examples = "120000") long readings,
            @Schema(examples = "24000") long filtered,
            @Schema(examples = "350") long averages,
            @Schema(examples = "0") long late,
            @Schema(examples = "{\"wrong_type\": 2}") Map<String, Long> deadLetters,
            @Schema(examples = "[]") List<String> splitSeries,
            List<Partition> partitions,
            @Schema(examples = "") String splitSeriesReason,
            @Schema(examples = "{\"doc\": 45}") Map<String, Long> lateHosts,
            List<ClockAhead> clocksAhead) {

        static Stream of(StreamStatus status) {
            return new Stream(
                    status.state().name().toLowerCase(Locale.ROOT),
                    status.reason(),
                    status.readings(),
                    status.filtered(),
                    status.averages(),
                    status.late(),
                    status.deadLetters(),
                    status.splitSeries(),
                    status.partitions().stream().map(Partition::of).toList(),
                    status.notices().splitReason(),
                    status.notices().lateHosts(),
                    status.notices().clocksAhead().stream().map(ClockAhead::of).toList());
        }
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

        static ClockAhead of(Notices.ClockAhead clock) {
            return new ClockAhead(
                    clock.hostname(),
                    clock.partition(),
                    clock.aheadMillis() / 1000,
                    clock.lateReadings(),
                    clock.losers());
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
                    status.position(),
                    status.lag() < 0 ? null : status.lag(),
                    status.undecided(),
                    status.waitingMillis() / 1000,
                    status.watermark() == Long.MIN_VALUE ? null : Instant.ofEpochMilli(status.watermark()),
                    status.openWindows(),
                    status.openSeries());
        }
    }

    /**
     * The averages stream of this instance: what thresholds are compared with, whoever wrote it.
     *
     * @param read averages taken since the start
     * @param skipped records passed over, by reason; a {@code tombstone} is no fault
     * @param lastSkipped the last of them that was no tombstone; null if there was none
     * @param problem why they are not compared with thresholds now; empty if they are
     * @param heldUp those that wait for the transaction of whoever computes them; none if none does
     */
    @RegisterForReflection
    @Schema(name = "AveragesStatus")
    public record Averages(
            @Schema(examples = "350") long read,
            @Schema(examples = "{\"from_the_future\": 1}") Map<String, Long> skipped,
            @Nullable SkippedAverage lastSkipped,
            @Schema(examples = "") String problem,
            @Schema(examples = "[]") List<String> heldUp) {

        static Averages of(RefusedAverages.Summary summary, String problem, List<String> heldUp) {
            RefusedAverages.Refused last = summary.last();
            return new Averages(
                    summary.read(),
                    summary.byReason(),
                    last == null
                            ? null
                            : new SkippedAverage(
                                    last.partition(), last.offset(), last.at(), last.reason(), last.cause()),
                    problem,
                    heldUp);
        }
    }

    /**
     * A record of the averages topic that was passed over; it is still there.
     *
     * @param partition of the topic
     * @param offset in it
     * @param at when it was passed over
     * @param reason the kind of fault
     * @param cause what exactly was wrong, for people
     */
    @RegisterForReflection
    public record SkippedAverage(
            @Schema(examples = "0") int partition,
            @Schema(examples = "1284") long offset,
            @Schema(examples = "2021-10-11T12:53:41.412Z") Instant at,
            @Schema(examples = "wrong_type") String reason,
            @Schema(examples = "usage_avg must be a number") String cause) {}

    /**
     * How Slack is doing as a receiver.
     *
     * @param state {@code off}, {@code ok}, {@code failing} or {@code parked}
     * @param reason why it is off, or why the last message was not taken; empty when all is well
     * @param waiting events that have yet to be sent, parked ones included
     * @param parked those of them that wait until a person has changed something and sends them again
     * @param oldestWaitingSeconds age of the oldest of them
     */
    @RegisterForReflection
    @Schema(name = "SlackStatus")
    public record Slack(
            @Schema(
                    examples = "failing",
                    enumeration = {"off", "ok", "failing", "parked"})
            String state,

            @Schema(examples = "Slack refused: channel_not_found")
            String reason,

            @Schema(examples = "2") long waiting,
            @Schema(examples = "0") long parked,
            @Schema(examples = "41") long oldestWaitingSeconds) {}

    /**
     * A setting of a topic that does not go with what is promised.
     *
     * @param topic its name
     * @param setting Kafka's name of it, and its value
     * @param problem what comes of it, and what to change
     */
    @RegisterForReflection
    @Schema(name = "TopicProblem")
    public record Topic(
            @Schema(examples = "cpu_agg_stats") String topic,
            @Schema(examples = "cleanup.policy=compact") String setting,
            @Schema(examples = "Set cleanup.policy=delete") String problem) {

        static Topic of(TopicConcern concern) {
            return new Topic(concern.topic(), concern.setting(), concern.problem());
        }
    }

    /**
     * Something that brokers have to allow and do not.
     *
     * @param type {@code topic} or {@code group}
     * @param name of it
     * @param operation that is needed
     * @param lack what does not work without it
     */
    @RegisterForReflection
    public record MissingPermission(
            @Schema(examples = "topic") String type,
            @Schema(examples = "cpu_alerts") String name,
            @Schema(examples = "WRITE") String operation,

            @Schema(examples = "alerts are not published to their topic")
            String lack) {

        static MissingPermission of(Permission permission) {
            return new MissingPermission(
                    permission.type().name().toLowerCase(Locale.ROOT),
                    permission.name(),
                    permission.operation().name(),
                    permission.lack());
        }
    }

    /**
     * The topic of alerts.
     *
     * @param state {@code ok} or {@code failing}
     * @param reason why they are not published now; empty if they are
     */
    @RegisterForReflection
    @Schema(name = "AlertsTopicStatus")
    public record AlertsTopic(
            @Schema(examples = "ok") String state,
            @Schema(examples = "") String reason) {}

    /**
     * How PostgreSQL is doing.
     *
     * @param state {@code up} or {@code degraded}
     * @param reason what is wrong; empty when all is well
     * @param since since when; null when all is well
     * @param warnings what is odd about the tables of thresholds and silences, such as rows that are ignored
     */
    @RegisterForReflection
    @Schema(name = "DatabaseStatus")
    public record Database(
            @Schema(
                    examples = "up",
                    enumeration = {"up", "degraded"})
            String state,

            @Schema(examples = "") String reason,
            @Nullable Instant since,
            @Schema(examples = "[]") List<String> warnings) {}
}
