package dev.highwater.threshold;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * After how long without anything a host is an alert: a time, 1 second to 365 days, or never, as is right for hosts
 * that come and go.
 *
 * @param seconds empty for never
 */
@RegisterForReflection
@Schema(
        type = SchemaType.STRING,
        description = "A time, 1s to 365d, such as 10m or PT10M; or never.",
        examples = "10m",
        implementation = String.class)
public record NoDataAfter(OptionalLong seconds) {

    /** Of a host that may vanish at any time. */
    public static final NoDataAfter NEVER = new NoDataAfter(OptionalLong.empty());

    /** What can be done about a text that is none; reads on after the name of a field. */
    public static final String RULE = "must be never, or a time from 1s to 365d, such as 90s, 10m, 2h or PT10M";

    private static final String NEVER_TEXT = "never";
    private static final long LONGEST = Duration.ofDays(365).toSeconds();

    /** As settings have it; without a unit it is seconds. */
    private static final Pattern SIMPLE = Pattern.compile("([0-9]{1,8})([smhd]?)");

    /** ISO 8601, with nothing but whole numbers of days to seconds. */
    private static final Pattern ISO =
            Pattern.compile("p(?=.)([0-9]{1,8}d)?(t(?=.)([0-9]{1,8}h)?([0-9]{1,8}m)?([0-9]{1,8}s)?)?");

    /**
     * What a text means; the function {@code highwater_no_data_after} of the database reads the same.
     *
     * @throws IllegalArgumentException if it means nothing, or a time that is too short or too long
     */
    @JsonCreator
    public static NoDataAfter of(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException(RULE + ": " + text));
    }

    /** What a text means; empty if it means nothing, or a time that is too short or too long. */
    public static Optional<NoDataAfter> find(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.equals(NEVER_TEXT)) {
            return Optional.of(NEVER);
        }
        return seconds(lower)
                .filter(seconds -> seconds >= 1 && seconds <= LONGEST)
                .map(seconds -> new NoDataAfter(OptionalLong.of(seconds)));
    }

    private static Optional<Long> seconds(String lower) {
        Matcher simple = SIMPLE.matcher(lower);
        if (simple.matches()) {
            return Optional.of(Long.parseLong(simple.group(1)) * unit(simple.group(2)));
        }
        return ISO.matcher(lower).matches() ? Optional.of(Duration.parse(lower).toSeconds()) : Optional.empty();
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "m" -> 60;
            case "h" -> 3_600;
            case "d" -> 86_400;
            default -> 1;
        };
    }

    /** As JSON and the database have it, in the largest unit that it is a whole number of. */
    @JsonValue
    public String text() {
        if (seconds.isEmpty()) {
            return NEVER_TEXT;
        }
        long all = seconds.getAsLong();
        for (String letter : new String[] {"d", "h", "m"}) {
            if (all % unit(letter) == 0) {
                return all / unit(letter) + letter;
            }
        }
        return all + "s";
    }

    /** In milliseconds; empty for never. */
    public OptionalLong millis() {
        return seconds.isEmpty() ? seconds : OptionalLong.of(seconds.getAsLong() * 1_000);
    }

    @Override
    public String toString() {
        return text();
    }
}
