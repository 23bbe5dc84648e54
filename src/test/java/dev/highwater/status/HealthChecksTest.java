package dev.highwater.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.kafka.Permission;
import dev.highwater.kafka.TopicConcern;
import dev.highwater.status.DatabaseWatch.Trouble;
import dev.highwater.stream.StreamFindings;
import dev.highwater.stream.StreamStatus;
import dev.highwater.stream.StreamStatus.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

    @Test
    void shouldNotBeReadyWhileKafkaIsAwayAndSayWhy() {
        HealthCheckResponse answer =
                StreamReadiness.answer(status(State.CONNECTING, "no broker answers at localhost:9092", List.of()));

        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(answer.getData().orElseThrow())
                .containsEntry("state", "connecting")
                .containsEntry("reason", "no broker answers at localhost:9092");
    }

    @Test
    void shouldNotBeReadyWhenTheStreamHasStopped() {
        assertThat(StreamReadiness.answer(status(State.STOPPED, "committed offsets are gone", List.of()))
                        .getStatus())
                .isEqualTo(HealthCheckResponse.Status.DOWN);
    }

    @Test
    void shouldBeReadyWhereFlinkComputesTheWindows() {
        assertThat(StreamReadiness.answer(status(State.OFF, "", List.of())).getStatus())
                .isEqualTo(HealthCheckResponse.Status.UP);
    }

    @Test
    void shouldShowSeriesWhoseAveragesAreSplit() {
        HealthCheckResponse answer =
                StreamReadiness.answer(status(State.RUNNING, "", List.of("doc/cpu1", "dopey/cpu4")));

        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(answer.getData().orElseThrow()).containsEntry("split_series", "doc/cpu1, dopey/cpu4");
    }

    @Test
    void shouldStayReadyButDegradedWithoutTheDatabase() {
        HealthCheckResponse answer = DatabaseReadiness.answer(
                Optional.of(new Trouble("PostgreSQL cannot be reached", Instant.parse("2021-10-11T12:53:00Z"))));

        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(answer.getData().orElseThrow())
                .containsEntry("degraded", true)
                .containsEntry("reason", "PostgreSQL cannot be reached")
                .containsEntry("since", "2021-10-11T12:53:00Z");
    }

    @Test
    void shouldNotBeReadyWhenAveragesCannotBeRead() {
        HealthCheckResponse answer =
                ChannelReadiness.answer("averages are stuck: no zstd", "", List.of(), List.of(), Map.of());

        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(answer.getData().orElseThrow()).containsEntry("reason", "averages are stuck: no zstd");
    }

    @Test
    void shouldStayReadyButDegradedWhenOnlyTheChartsOrAnUnusedCodecFail() {
        HealthCheckResponse charts =
                ChannelReadiness.answer("", "charts get no averages: no zstd", List.of(), List.of(), Map.of());
        HealthCheckResponse codec =
                ChannelReadiness.answer("", "", List.of(), List.of(), Map.of("zstd", "cannot be loaded"));

        assertThat(charts.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(charts.getData().orElseThrow())
                .containsEntry("degraded", true)
                .containsEntry("reason", "charts get no averages: no zstd");
        assertThat(codec.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(codec.getData().orElseThrow())
                .containsEntry("degraded", true)
                .containsEntry("codec zstd", "cannot be loaded");
    }

    @Test
    void shouldStayReadyButDegradedWhileAveragesWaitForATransaction() {
        HealthCheckResponse answer =
                ChannelReadiness.answer("", "", List.of("partition 0: 3 records wait"), List.of(), Map.of());

        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(answer.getData().orElseThrow())
                .containsEntry("degraded", true)
                .containsEntry("held_up", "partition 0: 3 records wait");
    }

    @Test
    void shouldBeDegradedWhereAveragesCanBeLostBeforeTheyAreCompared() {
        HealthCheckResponse answer =
                ChannelReadiness.answer("", "", List.of(), List.of("topic cpu_agg_stats is compacted"), Map.of());

        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(answer.getData().orElseThrow())
                .containsEntry("degraded", true)
                .containsEntry("may_lose_averages", "topic cpu_agg_stats is compacted");
    }

    @Test
    void shouldSayWhatDoesNotStopItAndMatters() {
        StreamStatus.PartitionStatus held = new StreamStatus.PartitionStatus(
                2, false, new StreamStatus.Unread(7, 84, 84, 80_000), new StreamStatus.Windows(Long.MIN_VALUE, 1, 1));
        StreamStatus status = new StreamStatus(
                State.RUNNING,
                "",
                StreamStatus.Counts.NONE,
                List.of(held),
                new StreamFindings(
                        List.of(new StreamFindings.ClockAhead(
                                "fast", 2, 240_000, 0, new StreamFindings.Loss(45, List.of("doc")))),
                        Map.of("doc", 45L),
                        List.of(),
                        ""));

        HealthCheckResponse answer = StreamReadiness.answer(
                status,
                List.of(new TopicConcern("cpu_agg_stats", "cleanup.policy=compact", "set it to delete", false)),
                "not allowed",
                List.of(new Permission(
                        ResourceType.TOPIC, "cpu_alerts", AclOperation.WRITE, "alerts are not published")));

        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(answer.getData().orElseThrow())
                .containsEntry("alerts_topic", "not allowed")
                .containsEntry("access", "alerts are not published: allow WRITE on Topic 'cpu_alerts'")
                .containsEntry("topics", "topic cpu_agg_stats has cleanup.policy=compact: set it to delete")
                .containsEntry(
                        "held_up",
                        "partition 2: 84 records from offset 7 on wait for a transaction that has been neither"
                                + " committed nor aborted for 80 s")
                .containsEntry(
                        "clocks_ahead",
                        "the clock of fast (partition 2) is 240 s ahead; 45 readings of others were late for"
                                + " that: doc");
    }

    private static StreamStatus status(State state, String reason, List<String> splitSeries) {
        return new StreamStatus(
                state,
                reason,
                StreamStatus.Counts.NONE,
                List.of(),
                new StreamFindings(List.of(), Map.of(), splitSeries, ""));
    }
}
