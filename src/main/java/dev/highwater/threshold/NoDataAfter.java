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
 * The time after which a host that sends nothing is an alert: from 1 second to 365 days, or never, for hosts that come
 * and go.
 *
 * @param seconds the time in seconds; empty for never
 */
@RegisterForReflection
@Schema(
        type = SchemaType.STRING,
        description = "A duration from 1s to 365d, such as 10m or PT10M; or never.",
        examples = "10m",
        implementation = String.class)
public record NoDataAfter(OptionalLong seconds) {

    /** Never: the host may stop sending at any time. */
    public static final NoDataAfter NEVER = new NoDataAfter(OptionalLong.empty());

    /**
     * Error message for a text that {@link #of} does not accept. It continues a sentence that begins with the field's
     * name.
     */
    public static final String RULE = "must be never, or a time from 1s to 365d, such as 90s, 10m, 2h or PT10M";

    private static final String NEVER_TEXT = "never";
    private static final long LONGEST = Duration.ofDays(365).toSeconds();

    /** A number with a unit, as in the settings; without a unit it is in seconds. */
    private static final Pattern SIMPLE = Pattern.compile("([0-9]{1,8})([smhd]?)");

    /** An ISO 8601 duration of whole days, hours, minutes and seconds, in lower case. */
    private static final Pattern ISO =
            Pattern.compile("p(?=.)([0-9]{1,8}d)?(t(?=.)([0-9]{1,8}h)?([0-9]{1,8}m)?([0-9]{1,8}s)?)?");

    /**
     * Parses a time such as {@code 10m} or {@code PT10M}, or {@code never}. The database function
     * {@code highwater_no_data_after} accepts the same texts.
     *
     * @throws IllegalArgumentException if the text is none of these, or the time is out of range
     */
    @JsonCreator
    public static NoDataAfter of(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException(RULE + ": " + text));
    }

    /**
     * Parses a text like {@link #of}; empty if the text is not a time or {@code never}, or the time is out of range.
     */
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

    /**
     * Returns the text for JSON and the database: {@code never}, or a whole number in the largest unit that represents
     * the time exactly.
     */
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

    /** Returns the time in milliseconds; empty for never. */
    public OptionalLong millis() {
        return seconds.isEmpty() ? seconds : OptionalLong.of(seconds.getAsLong() * 1_000);
    }

    @Override
    public String toString() {
        return text();
    }
}
