package dev.highwater.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When readings of a steady load are to be sent. */
class ScheduleTest {

    private final Schedule schedule = new Schedule(1_000_000, 4_000, 10_000);

    @Test
    void shouldForgiveNothingToASenderThatWasHeldUp() {
        assertThat(schedule.dueAfter(0)).isEqualTo(1);
        assertThat(schedule.dueAfter(0.5)).isEqualTo(2_001);
        assertThat(schedule.dueAfter(2)).isEqualTo(8_001);
        assertThat(schedule.dueAfter(60)).isEqualTo(10_000);
    }

    @Test
    void shouldSpreadReadingsEvenlyWhateverTheSenderDoes() {
        assertThat(schedule.timeOf(0)).isEqualTo(1_000_000);
        assertThat(schedule.timeOf(3)).isEqualTo(1_000_000);
        assertThat(schedule.timeOf(4)).isEqualTo(1_000_001);
        assertThat(schedule.timeOf(9_999)).isEqualTo(1_002_499);
    }
}
