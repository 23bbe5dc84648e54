package dev.highwater.alert.history;

import dev.highwater.http.TimeField;
import dev.highwater.http.Violations;
import dev.highwater.series.Author;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request to acknowledge an episode.
 *
 * @param author the user who acknowledges the episode; free text until there are accounts
 * @param comment the user's comment; null for none
 * @param until when the acknowledgement expires, in the future, after which receivers are notified again; null if it
 *     lasts until the episode ends
 * @param forMinutes the expiry in minutes from now; null if {@code until} is given, or if it lasts until the episode
 *     ends
 */
@RegisterForReflection
@Schema(requiredProperties = "author", examples = "{\"author\":\"ana\",\"comment\":\"Looking at it, see INC-7\"}")
record Acknowledgement(
        @Schema(pattern = Author.PATTERN) @Nullable String author,
        @Schema(pattern = COMMENT) @Nullable String comment,

        @Schema(format = "date-time", examples = "2021-10-11T15:00:00Z") @Nullable
        String until,

        @Schema(minimum = "1", maximum = "43200") @Nullable Integer forMinutes) {

    /** Pattern of a comment: at most 2,000 characters; line breaks are the only control characters. */
    static final String COMMENT = "[\\n[^\\p{Cc}\\p{Cs}]]{0,2000}";

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Pattern IS_COMMENT = Pattern.compile(COMMENT);

    /**
     * The author of an acknowledgement, with a comment.
     *
     * @param author 1 to 100 characters
     * @param comment up to 2000 characters, perhaps none
     */
    record Signature(String author, String comment) {}

    /** Returns author and comment. For an invalid one adds a violation and uses a harmless value instead. */
    Signature read(Violations violations) {
        return read(author, comment, violations);
    }

    /**
     * Returns when the acknowledgement expires; null if it does not, or if the given end is invalid, for which a
     * violation is added.
     */
    @Nullable
    Instant readEnd(Instant now, Violations violations) {
        return readEnd(until, forMinutes, now, violations);
    }

    static @Nullable Instant readEnd(
            @Nullable String until, @Nullable Integer forMinutes, Instant now, Violations violations) {
        if (until != null && forMinutes != null) {
            violations.add("for_minutes", "must not be given beside until, which says the same");
            return null;
        }
        if (forMinutes != null && (forMinutes < 1 || forMinutes > LONGEST.toMinutes())) {
            violations.add("for_minutes", "must be from 1 to " + LONGEST.toMinutes());
            return null;
        }
        Instant end = forMinutes == null
                ? TimeField.read("until", until, violations)
                : now.plus(Duration.ofMinutes(forMinutes));
        if (end != null && (!end.isAfter(now) || end.isAfter(now.plus(LONGEST)))) {
            violations.add("until", "must be in the future, and at most 30 days from now");
            return null;
        }
        return end;
    }

    static Signature read(@Nullable String author, @Nullable String comment, Violations violations) {
        Author.check(author, violations);
        violations.check(
                comment == null || IS_COMMENT.matcher(comment).matches(),
                "comment",
                "must be up to 2000 characters, line breaks but no other control characters");
        return new Signature(author == null ? "" : author, comment == null ? "" : comment);
    }
}
