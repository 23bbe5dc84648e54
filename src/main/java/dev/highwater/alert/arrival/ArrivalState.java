package dev.highwater.alert.arrival;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.text.EnumText;
import java.time.Duration;

/** The answer to whether averages arrive. */
public enum ArrivalState {
    /** Unknown: this instance would not see averages, since Kafka is away or the topic is not read to its end. */
    UNKNOWN,
    /** Averages arrive, or have been waited for only a short time. */
    ARRIVING,
    /** No average has arrived for some windows, which may be chance. */
    QUIET,
    /** No average has arrived for so long that it is an alert. */
    SILENT;

    /** Two windows; a host that reports has an average for each. */
    static final Duration SOME_WINDOWS = Duration.ofSeconds(60);

    /**
     * Returns the state.
     *
     * @param isSeen whether this instance would have seen averages
     * @param nothingFor for how long no average has arrived although it would have been seen
     * @param alertAfter after how long it is an alert; zero for never
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

    /** Returns the name in the API. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }
}
