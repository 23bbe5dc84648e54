package dev.highwater.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenWindowsTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final SeriesKey HAPPY = new SeriesKey("happy", "cpu1");

    /** A window edge: 2021-10-11T12:53:00Z. */
    private static final long EDGE = 1_633_956_780_000L;

    private final OpenWindows windows = OpenWindows.restored(2, Watermark.NONE, Watermark.NONE);
    private long offset;

    @Test
    void shouldCloseAWindowWhenTheWatermarkReachesItsEnd() {
        add(DOC, 10, EDGE);
        add(DOC, 20, EDGE + 29_999);

        add(DOC, 99, EDGE + 39_999);
        assertThat(due(windows)).isEmpty();

        add(DOC, 99, EDGE + 40_000);
        assertThat(due(windows)).containsExactly(new WindowAverage(DOC, EDGE, EDGE + 30_000, 15, 20));
        assertThat(windows.closedEnd()).isEqualTo(EDGE + 30_000);
        assertThat(due(windows)).isEmpty();
    }

    @Test
    void shouldCountReadingsThatAreOutOfOrderButNotLate() {
        add(DOC, 10, EDGE + 35_000);
        assertThat(add(DOC, 20, EDGE + 25_000)).isEqualTo(Admission.FIRST);

        add(DOC, 0, EDGE + 40_000);
        assertThat(due(windows)).containsExactly(new WindowAverage(DOC, EDGE, EDGE + 30_000, 20, 20));
    }

    /** As Flink does, whose MAX keeps the first of two that compare as equal, and whose AVG begins at 0.0. */
    @Test
    void shouldTakeZeroForNoMoreThanMinusZero() {
        add(DOC, -0.0, EDGE);
        add(DOC, 0.0, EDGE);

        add(DOC, 99, EDGE + 40_000);
        assertThat(due(windows)).containsExactly(new WindowAverage(DOC, EDGE, EDGE + 30_000, 0.0, -0.0));
    }

    @Test
    void shouldNotReopenAWindowThatClosedEmpty() {
        add(DOC, 10, EDGE);
        add(DOC, 10, EDGE + 300_000);
        due(windows);

        assertThat(add(DOC, 10, EDGE + 150_000)).isEqualTo(Admission.LATE);
        assertThat(windows.closedEnd()).isEqualTo(EDGE + 270_000);
    }

    @Test
    void shouldNeverMoveTheWatermarkBack() {
        add(DOC, 10, EDGE + 20_000);
        add(DOC, 10, EDGE + 1_000);

        assertThat(windows.watermark()).isEqualTo(EDGE + 10_000);
    }

    @Test
    void shouldKeepSeriesApart() {
        add(DOC, 10, EDGE);
        add(HAPPY, 30, EDGE);
        add(DOC, 11, EDGE + 70_000);

        assertThat(due(windows))
                .containsExactlyInAnyOrder(
                        new WindowAverage(DOC, EDGE, EDGE + 30_000, 10, 10),
                        new WindowAverage(HAPPY, EDGE, EDGE + 30_000, 30, 30));
    }

    @Test
    void shouldRefuseMoreSeriesThanAWindowMayHold() {
        add(DOC, 10, EDGE);
        add(HAPPY, 10, EDGE);

        assertThat(add(new SeriesKey("sleepy", "cpu1"), 10, EDGE)).isEqualTo(Admission.TOO_MANY_SERIES);
        assertThat(add(DOC, 10, EDGE)).isEqualTo(Admission.ACCEPTED);
        assertThat(windows.seriesCount()).isEqualTo(2);
    }

    @Test
    void shouldCloseAnIdleWindowByTheWallClockAndLeaveTheWatermark() {
        add(DOC, 10, EDGE);
        add(DOC, 10, EDGE + 31_000);

        assertThat(windows.hasIdleDue(EDGE + 39_999)).isFalse();
        assertThat(idle(EDGE + 39_999)).isEmpty();
        assertThat(windows.hasIdleDue(EDGE + 40_000)).isTrue();
        assertThat(idle(EDGE + 40_000)).hasSize(1);

        assertThat(windows.watermark()).isEqualTo(EDGE + 21_000);
        assertThat(windows.closedEnd()).isEqualTo(EDGE + 30_000);
        assertThat(add(DOC, 10, EDGE + 29_000)).isEqualTo(Admission.LATE);
        assertThat(windows.count()).isEqualTo(1);
    }

    @Test
    void shouldNotCloseMoreThanWhatIsOpenWhenIdle() {
        add(DOC, 10, EDGE);

        assertThat(idle(EDGE + 86_400_000)).hasSize(1);
        assertThat(windows.closedEnd()).isEqualTo(EDGE + 30_000);
        assertThat(add(DOC, 10, EDGE + 30_000)).isEqualTo(Admission.FIRST);
    }

    @Test
    void shouldSayWhereAReplayHasToStart() {
        assertThat(windows.lowestOffset()).isEmpty();
        add(DOC, 10, EDGE);
        add(DOC, 10, EDGE + 30_000);
        assertThat(windows.lowestOffset()).hasValue(0);

        add(DOC, 10, EDGE + 45_000);
        due(windows);
        assertThat(windows.lowestOffset()).hasValue(1);
    }

    /** Whatever the moment of a crash: what is restored and replayed gives what would have come out anyway. */
    @Test
    void shouldGiveTheSameAveragesAfterAReplayFromAnyPosition() {
        List<Long> times = List.of(0L, 5L, 31L, 12L, 44L, 22L, 70L, 38L, 41L, 130L, 90L, 121L, 171L, 300L);
        List<WindowAverage> uninterrupted =
                replay(OpenWindows.restored(9, Watermark.NONE, Watermark.NONE), times, 0, 0, times.size());

        for (int crash = 1; crash < times.size(); crash++) {
            OpenWindows before = OpenWindows.restored(9, Watermark.NONE, Watermark.NONE);
            List<WindowAverage> written = replay(before, times, 0, 0, crash);
            OpenWindows after = OpenWindows.restored(9, before.closedEnd(), before.watermark());
            int lowest = (int) before.lowestOffset().orElse(crash);
            written.addAll(replay(after, times, lowest, crash, times.size()));

            assertThat(written).as("crash before offset %d", crash).isEqualTo(uninterrupted);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Watermark.NONE, EDGE, EDGE + 10_000, EDGE - 1})
    void shouldBeDueWheneverClosingWouldCloseSomething(long closedEnd) {
        Random random = new Random(5);
        OpenWindows from = OpenWindows.restored(9, closedEnd, closedEnd);
        long time = EDGE;
        for (int i = 0; i < 10_000; i++) {
            time += random.nextInt(9_000) - 3_000;
            from.add(new Reading(DOC, 1, time), i);
            long before = from.closedEnd();
            boolean due = from.isDue();
            due(from);

            assertThat(due).as("at %d, closed up to %d", time, before).isEqualTo(from.closedEnd() != before);
        }
    }

    private static List<WindowAverage> replay(OpenWindows windows, List<Long> times, int from, int frontier, int to) {
        List<WindowAverage> written = new ArrayList<>();
        for (int at = from; at < to; at++) {
            windows.add(new Reading(DOC, at, EDGE + times.get(at) * 1000), at);
            List<WindowAverage> closed = due(windows);
            assertThat(at < frontier && !closed.isEmpty())
                    .as("closes nothing below the frontier")
                    .isFalse();
            written.addAll(closed);
        }
        return written;
    }

    private static List<WindowAverage> due(OpenWindows windows) {
        List<WindowAverage> closed = new ArrayList<>();
        windows.closeDue(closed::add);
        return closed;
    }

    private List<WindowAverage> idle(long now) {
        List<WindowAverage> closed = new ArrayList<>();
        windows.closeIdle(now, closed::add);
        return closed;
    }

    private Admission add(SeriesKey series, double usage, long occurredAt) {
        return windows.add(new Reading(series, usage, occurredAt), offset++);
    }
}
