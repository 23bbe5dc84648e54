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
 * @param author who takes care of it; free text until there are accounts
 * @param comment what they want to say; null for nothing
 * @param until when that is over, in the future, so that people are notified again; null if it lasts until the end
 * @param forMinutes the same, as minutes from now on; null if {@code until} says so, or if it lasts until the end
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

    /** When it is over; null if it has no end, or if what is said of that is wrong, and then that is noted. */
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
