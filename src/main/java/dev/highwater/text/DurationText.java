package dev.highwater.text;

import java.time.Duration;

/** Durations as text for users, in their two largest units. */
public final class DurationText {

    private DurationText() {}

    /** Returns a text such as {@code 2 d 3 h}, {@code 1 h 5 min}, {@code 2 min 30 s} or {@code 4 s}. */
    public static String of(Duration duration) {
        if (duration.toDays() > 0) {
            return "%d d %d h".formatted(duration.toDays(), duration.toHoursPart());
        }
        if (duration.toHours() > 0) {
            return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : "%d s".formatted(duration.toSeconds());
    }
}
