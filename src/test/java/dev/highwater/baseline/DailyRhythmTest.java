package dev.highwater.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.Immutable;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A month of what real machines do each day, and nothing wrong with any of them. */
class DailyRhythmTest {

    private static final long START = Instant.parse("2026-11-02T00:00:00Z").toEpochMilli();
    private static final long WINDOW = 30_000;
    private static final int DAY = (int) (Duration.ofDays(1).toMillis() / WINDOW);
    private static final int DAYS = 30;
    private static final int LEARNING_DAYS = 14;
    private static final int MACHINES = 10;

    /** Usage by the hour, from 0 to 24, on a day of the week from 0 (Monday) on. */
    private enum Shape {
        SINE((day, hour) -> 30 + 20 * StrictMath.sin(hour / 24 * 2 * StrictMath.PI)),
        OFFICE_HOURS((day, hour) -> hour >= 8 && hour < 18 ? 45 : 5),
        OFFICE_HOURS_FROM_MONDAY_TO_FRIDAY((day, hour) -> day < 5 && hour >= 8.5 && hour < 17.5 ? 50 : 8),
        NIGHTLY_BATCH_JOB((day, hour) -> hour >= 2 && hour < 3.2 ? 90 : 12),
        WEEKLY_BACKUP((day, hour) -> day == 6 && hour >= 1 && hour < 4 ? 70 : 15),
        FLAT((day, hour) -> 3);

        private final Usage usage;

        Shape(Usage usage) {
            this.usage = usage;
        }
    }

    @Immutable
    private interface Usage {
        double at(int day, double hour);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void shouldHardlyEverRaiseAFalseAlarm(Shape shape) {
        int alarms = 0;
        for (int machine = 0; machine < MACHINES; machine++) {
            alarms += alarms(shape, machine);
        }
        assertThat(alarms)
                .as("alarms in %d days of %d machines", DAYS - LEARNING_DAYS, MACHINES)
                .isLessThanOrEqualTo(shape == Shape.FLAT ? 2 * MACHINES : MACHINES / 2);
    }

    private static int alarms(Shape shape, int machine) {
        SplittableRandom random = new SplittableRandom(machine);
        // The noise of minutes, and days that are a little busier or calmer than others.
        Baseline baseline = new Baseline();
        double drift = 0;
        double busy = 1;
        int alarms = 0;
        for (int window = 0; window < DAYS * DAY; window++) {
            if (window % DAY == 0) {
                busy = 1 + 0.03 * random.nextGaussian();
            }
            drift = 0.9 * drift + 0.7 * random.nextGaussian();
            double hour = window % DAY * 24.0 / DAY;
            double usage = shape.usage.at(window / DAY % 7, hour) * busy + drift + random.nextGaussian();
            double average = Math.max(0, Math.min(100, usage));
            Judgement judgement = baseline.add(START + (window + 1) * WINDOW, average);
            if (judgement != null && window > LEARNING_DAYS * DAY && judgement.isAlarm(Sensitivity.MEDIUM)) {
                alarms++;
            }
        }
        return alarms;
    }
}
