package dev.highwater.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Parses the header {@code Retry-After}. */
public final class RetryAfter {

    private static final Duration UNLESS_SAID = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /**
     * Returns how long to wait: the time asked for, but at least one second and at most one hour; 30 seconds if the
     * header is missing, negative or not a number.
     *
     * @param seconds the header's value in seconds; null if it is missing
     */
    public static Duration parse(@Nullable String seconds) {
        try {
            Duration asked =
                    Duration.ofSeconds(Long.parseLong(String.valueOf(seconds).strip()));
            if (asked.isNegative()) {
                return UNLESS_SAID;
            }
            if (asked.compareTo(SHORTEST) < 0) {
                // Without a minimum, a zero would have us call the receiver again without any pause.
                return SHORTEST;
            }
            return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        } catch (NumberFormatException e) {
            return UNLESS_SAID;
        }
    }
}
