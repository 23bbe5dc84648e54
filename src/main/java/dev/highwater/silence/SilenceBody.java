package dev.highwater.silence;

import dev.highwater.http.TimeField;
import dev.highwater.http.Violations;
import dev.highwater.series.Author;
import dev.highwater.series.NameField;
import dev.highwater.series.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request that creates or replaces a silence. Any component may be null until {@link #read} has validated it.
 *
 * @param hostname the host, or a glob pattern
 * @param cpu the CPU, or a glob pattern; every CPU by default
 * @param level only alerts of this level; all levels by default
 * @param startsAt beginning; now by default
 * @param endsAt end
 * @param untilResolved whether it lasts until all matching alerts are resolved
 * @param recurrence maintenance windows during which it is active; always active by default
 * @param author author, 1 to 100 characters; used only in security mode {@code none}
 * @param comment reason, at most 1000 characters
 */
@RegisterForReflection
@Schema(
        examples = "{\"hostname\":\"web-*\",\"ends_at\":\"2021-10-12T13:00:00Z\",\"author\":\"ann\","
                + "\"comment\":\"new fans\"}")
record SilenceBody(
        @Schema(description = "The host, or a pattern: * matches any characters, ? matches one.") @Nullable
        String hostname,

        @Schema(description = "The CPU, or a pattern. Default: all.") @Nullable
        String cpu,

        @Schema(
                description = "Only alerts of this level. Default: all levels.",
                enumeration = {"warning", "critical"})
        @Nullable
        String level,

        @Schema(description = "Start of the silence. Default: now.", format = "date-time") @Nullable
        String startsAt,

        @Schema(
                description = "End of the silence. Required unless until_resolved or recurrence is given.",
                format = "date-time")
        @Nullable
        String endsAt,

        @Schema(
                description = "Whether the silence ends by itself when no alert that it matches is open any more.",
                defaultValue = "false")
        @Nullable
        Boolean untilResolved,

        @Nullable RecurrenceBody recurrence,

        @Schema(
                description = "Author of the silence. Used only where callers do not log in; otherwise it is the"
                        + " caller.",
                minLength = 1,
                maxLength = 100)
        @Nullable
        String author,

        @Schema(description = "Reason for the silence.", maxLength = 1000) @Nullable
        String comment) {

    private static final int LONGEST_COMMENT = 1000;

    /**
     * Returns the silence in this request. Notes each invalid field and replaces it by a harmless value, so that the
     * other fields can be checked as well.
     *
     * @param by the author, who may be another than the body says, see {@link SilenceAuthors#author}
     */
    SilenceDraft read(@Nullable String by, Instant now, Violations violations) {
        Matcher matcher = new MatcherBody(hostname, cpu, level).read(violations);
        Instant start = Objects.requireNonNullElse(TimeField.read("starts_at", startsAt, violations), now);
        @Nullable Instant end = TimeField.read("ends_at", endsAt, violations);
        SilenceDraft draft = new SilenceDraft(
                matcher,
                new Period(
                        start,
                        end,
                        Boolean.TRUE.equals(untilResolved),
                        recurrence == null ? null : recurrence.read(violations)),
                readAuthor(by, violations),
                readComment(violations));
        if (endsAt == null || end != null) {
            checkEnd(draft, now, violations);
        }
        return draft;
    }

    private static void checkEnd(SilenceDraft draft, Instant now, Violations violations) {
        Period period = draft.period();
        Instant end = period.endsAt();
        boolean recurs = period.recurrence() != null;
        if (period.untilResolved()) {
            violations.check(end == null, "ends_at", "must not be given together with until_resolved");
            violations.check(!recurs, "recurrence", "must not be given together with until_resolved");
        } else if (end == null) {
            violations.check(recurs, "ends_at", "must be given, unless until_resolved or recurrence is");
        } else if (!end.isAfter(period.startsAt())) {
            violations.add("ends_at", "must be after starts_at");
        } else if (!end.isAfter(now)) {
            violations.add("ends_at", "must be in the future");
        } else {
            violations.check(draft.holdsAfter(now), "recurrence", "must have a window before ends_at");
        }
    }

    private static String readAuthor(@Nullable String by, Violations violations) {
        checkAuthor("author", by, violations);
        return by == null ? "" : by.strip();
    }

    /** Notes an author that is missing or not a valid name. */
    static void checkAuthor(String field, @Nullable String author, Violations violations) {
        NameField.check(field, author == null ? null : author.strip(), Author.LONGEST, violations);
    }

    /** Returns the comment, which may have line breaks. Notes characters that PostgreSQL cannot store. */
    private String readComment(Violations violations) {
        String text = comment == null ? "" : comment.strip();
        @Nullable
        String problem = text.isEmpty() ? null : Names.problem(text.replaceAll("[\\t\\r\\n]", " "), LONGEST_COMMENT);
        if (problem != null) {
            violations.add("comment", problem);
        }
        return text;
    }
}
