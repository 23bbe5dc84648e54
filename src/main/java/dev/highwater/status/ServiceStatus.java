package dev.highwater.status;

import dev.highwater.kafka.Permission;
import dev.highwater.kafka.TopicConcern;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The status of this instance.
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
 * @param engine who computes the averages, and how they arrive
 * @param baselines what is learnt from the averages
 */
@RegisterForReflection
public record ServiceStatus(
        @Schema(examples = "0.1.0") String version,
        @Schema(examples = "2021-10-11T12:50:00Z") Instant startedAt,
        ReadingsReport stream,
        Slack slack,
        Database database,
        @Schema(examples = "3") int browsers,
        List<Topic> topics,
        AlertsTopic alertsTopic,
        AveragesReport averages,
        List<MissingPermission> access,
        EngineReport engine,
        BaselinesReport baselines) {

    /**
     * The status of Slack as a receiver.
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
     * A setting of a topic that breaks a guarantee.
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
     * A permission that the brokers do not give.
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
     * The status of PostgreSQL.
     *
     * @param state {@code up} or {@code degraded}
     * @param reason what is wrong; empty when all is well
     * @param since when it began; null when all is well
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
