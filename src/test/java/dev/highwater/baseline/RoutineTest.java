package dev.highwater.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What comes again at the same hour of each week is known after some times. */
class RoutineTest {

    private static final int DAY = Machine.DAY;

    private final Machine machine = new Machine();

    @Test
    void shouldTakeWhatComesEveryWeekForARoutine() {
        int alarms = 0;
        for (int week = 0; week < 8; week++) {
            machine.run(7 * DAY - 24, machine::idle);
            machine.run(24, () -> 60 + machine.idle());
            alarms += week < 2 ? 0 : machine.alarms(7 * DAY).size();
        }
        assertThat(alarms).isLessThanOrEqualTo(1);
    }

    @Test
    void shouldStillFindTheSameAtAnotherHour() {
        for (int week = 0; week < 6; week++) {
            machine.run(7 * DAY - 24, machine::idle);
            machine.run(24, () -> 60 + machine.idle());
        }
        machine.run(3 * DAY, machine::idle);
        machine.run(24, () -> 90 + machine.idle());
        assertThat(machine.alarms(24)).hasSize(1);
    }
}
