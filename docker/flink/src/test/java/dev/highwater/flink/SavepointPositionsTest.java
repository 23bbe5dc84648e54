package dev.highwater.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.stream.ReplayPosition;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class SavepointPositionsTest {

    private static final Uuid TOPIC = Uuid.randomUuid();

    /** 2021-10-11T12:53:00Z, where a window ends. */
    private static final long EDGE = 1_633_956_780_000L;

    @Test
    void shouldTakeAWindowForWrittenFromItsLastMillisecondOn() {
        assertThat(at(EDGE - 2).closedEnd()).isEqualTo(EDGE - 30_000);
        assertThat(at(EDGE - 1).closedEnd()).isEqualTo(EDGE);
        assertThat(at(EDGE).closedEnd()).isEqualTo(EDGE);
        assertThat(at(EDGE + 29_998).closedEnd()).isEqualTo(EDGE);
    }

    @Test
    void shouldHaveNoClosedWindowWhenTheWatermarkNeverMoved() {
        assertThat(at(Long.MIN_VALUE).closedEnd()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void shouldRefuseWhenEndedInputHasClosedAllWindows() {
        assertThatThrownBy(() -> at(Long.MAX_VALUE))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("--drain");
    }

    @Test
    void shouldRefuseWhenSubtasksHaveClosedDifferentWindows() {
        assertThat(SavepointPositions.of("sp", Map.of(), List.of(EDGE, EDGE + 5))
                        .closedEnd())
                .isEqualTo(EDGE);
        assertThatThrownBy(() -> SavepointPositions.of("sp", Map.of(), List.of(EDGE - 2, EDGE - 1)))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("some subtasks");
    }

    @Test
    void shouldGoOnWhereFlinkStopped() {
        assertThat(at(EDGE + 4).position(TOPIC, 0, null, 70))
                .isEqualTo(new ReplayPosition(TOPIC, 70, 100, EDGE, EDGE + 4));
    }

    @Test
    void shouldReadNothingAgainWhenNoRecordIsOfAnOpenWindow() {
        assertThat(at(EDGE + 4).position(TOPIC, 0, null, Long.MAX_VALUE))
                .isEqualTo(new ReplayPosition(TOPIC, 100, 100, EDGE, EDGE + 4));
    }

    @Test
    void shouldNotWriteAgainWhatHighwaterWroteWhenFlinkWasStoppedEarlier() {
        ReplayPosition handedOver = new ReplayPosition(TOPIC, 80, 120, EDGE + 30_000, EDGE + 31_000);

        assertThat(at(EDGE + 4).position(TOPIC, 0, handedOver, 70))
                .isEqualTo(new ReplayPosition(TOPIC, 80, 120, EDGE + 30_000, EDGE + 31_000));
    }

    @Test
    void shouldKeepThePositionOfAPartitionThatFlinkNeverRead() {
        ReplayPosition handedOver = new ReplayPosition(TOPIC, 80, 120, EDGE - 30_000, EDGE - 31_000);

        assertThat(at(EDGE + 4).position(TOPIC, 7, handedOver, 70))
                .isEqualTo(new ReplayPosition(TOPIC, 80, 120, EDGE, EDGE + 4));
        assertThat(at(EDGE + 4).position(TOPIC, 7, null, 0)).isNull();
    }

    private static SavepointPositions at(long watermark) {
        return SavepointPositions.of("sp", Map.of(0, 100L), List.of(watermark));
    }
}
