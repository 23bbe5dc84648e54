package dev.highwater.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} of an answer with status 429. */
public final class RetryAfter {

    private static final Duration UNLESS_SAID = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /**
     * How long to wait: as long as asked for, but at least a second and at most an hour; half a minute if nothing
     * sensible is asked for.
     *
     * @param seconds the header's value; null if it is missing
     */
    public static Duration parse(@Nullable String seconds) {
        try {
            Duration asked =
                    Duration.ofSeconds(Long.parseLong(String.valueOf(seconds).strip()));
            if (asked.isNegative()) {
                return UNLESS_SAID;
            }
            if (asked.compareTo(SHORTEST) < 0) {
                // Nothing would keep us from calling it again and again.
                return SHORTEST;
            }
            return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        } catch (NumberFormatException e) {
            return UNLESS_SAID;
        }
    }
}
