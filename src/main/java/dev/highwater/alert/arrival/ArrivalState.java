package dev.highwater.alert.arrival;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.text.EnumText;
import java.time.Duration;

/** Whether averages arrive. */
public enum ArrivalState {
    /** We would not see it if they did: Kafka is away, or the topic is not read to its end. */
    UNKNOWN,
    /** They do, or began to be waited for a short time ago. */
    ARRIVING,
    /** None has for some windows, which may be chance. */
    QUIET,
    /** None has for so long that somebody has to be notified. */
    SILENT;

    /** Two windows; a host that reports has an average for each. */
    static final Duration SOME_WINDOWS = Duration.ofSeconds(60);

    /**
     * Returns the state.
     *
     * @param isSeen whether we would have seen averages
     * @param nothingFor for how long none has arrived, while we would have seen it
     * @param alertAfter for how long that may be; zero if it is no alert
     */
    static ArrivalState of(boolean isSeen, Duration nothingFor, Duration alertAfter) {
        if (!isSeen) {
            return UNKNOWN;
        }
        if (!alertAfter.isZero() && nothingFor.compareTo(alertAfter) > 0) {
            return SILENT;
        }
        return nothingFor.compareTo(quietAfter(alertAfter)) > 0 ? QUIET : ARRIVING;
    }

    private static Duration quietAfter(Duration alertAfter) {
        Duration half = alertAfter.dividedBy(2);
        return alertAfter.isZero() || half.compareTo(SOME_WINDOWS) > 0 ? SOME_WINDOWS : half;
    }

    /** The name in the API. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }
}
