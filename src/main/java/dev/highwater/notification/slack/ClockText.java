package dev.highwater.notification.slack;

import dev.highwater.alert.ClockEvidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts about a host whose clock is ahead. */
final class ClockText {

    static final String REMEDY =
            "Set its clock, or have its readings set aside by a lower `highwater.readings.allowed-skew`.";

    private static final int NAMED = 5;

    private ClockText() {}

    /** Returns the rest of a sentence that begins with the host's name; not escaped. */
    static String ahead(@Nullable ClockEvidence clock) {
        return clock == null
                ? "has a clock that is ahead"
                : "has a clock that is %d s ahead, and %d readings of other hosts were late for that"
                        .formatted(clock.aheadSeconds(), clock.lateReadings());
    }

    /** Returns the names of hosts whose readings were late because of the clock; escaped. */
    static String losers(ClockEvidence clock) {
        List<String> names = new ArrayList<>(
                clock.losers().stream().limit(NAMED).map(SlackText::code).toList());
        int rest = clock.losers().size() - names.size();
        if (rest > 0) {
            names.add("and " + rest + " or more others");
        }
        return String.join(", ", names);
    }
}
