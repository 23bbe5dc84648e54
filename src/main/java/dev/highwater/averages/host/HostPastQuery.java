package dev.highwater.averages.host;

import dev.highwater.averages.host.AverageBuckets.Grid;
import dev.highwater.averages.host.HostPastReader.Wanted;
import dev.highwater.http.TimeField;
import dev.highwater.http.Violations;
import dev.highwater.window.TumblingWindow;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters of {@code GET /api/v1/hosts/{hostname}/averages}, as they were sent; {@link #read} validates them.
 */
public class HostPastQuery {

    private static final Duration USUAL_SPAN = Duration.ofHours(24);
    private static final Duration LONGEST_SPAN = Duration.ofDays(400);
    private static final int MOST_BUCKETS = 3_000;
    private static final int USUAL_BUCKETS = 1_500;
    private static final int MINUTE = 60;

    @Parameter(description = "Start of the time range: windows that end after this time. Default: 24 hours before to.")
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "End of the time range: windows that end at this time or earlier. Default: now.")
    @QueryParam("to")
    @Nullable
    String to;

    @Parameter(
            description = "Length of a bucket in seconds: a multiple of 30 that gives at most 3000 buckets. Default:"
                    + " the shortest that gives at most 1500.",
            example = "60")
    @QueryParam("step")
    @Nullable
    String step;

    @Parameter(
            description = "Only averages that were written before this time. To read on, pass read_back_to of the"
                    + " answer before.")
    @QueryParam("written_before")
    @Nullable
    String writtenBefore;

    @Parameter(description = "Whether the answer may be a coarse outline if there is very much to read: true or false.")
    @QueryParam("outline")
    @Nullable
    String outline;

    @Parameter(description = "json or csv. Default: what the header Accept asks for.")
    @QueryParam("format")
    @Nullable
    String format;

    /**
     * Returns the validated query. Adds a violation for each invalid parameter, and then uses a harmless value instead.
     */
    Wanted read(String hostname, Instant now, Violations violations) {
        Instant end = TimeField.read("to", to, violations);
        Instant begin = TimeField.read("from", from, violations);
        Instant before = TimeField.read("written_before", writtenBefore, violations);
        long last = (end == null ? now : end).toEpochMilli();
        long first = begin == null ? last - USUAL_SPAN.toMillis() : begin.toEpochMilli();
        boolean isGood = first < last && last - first <= LONGEST_SPAN.toMillis();
        violations.check(isGood, "from", "must be before to, by at most 400 days");
        Boolean isOutline = violations.read("outline", outline, HostPastQuery::flag, "must be true or false");
        violations.oneOf("format", format, "json", "csv");
        return new Wanted(
                hostname,
                grid(isGood ? first : last - USUAL_SPAN.toMillis(), last, violations),
                before == null ? Long.MAX_VALUE : before.toEpochMilli(),
                isOutline != null && isOutline);
    }

    private Grid grid(long first, long last, Violations violations) {
        Integer seconds =
                violations.read("step", step, HostPastQuery::seconds, "must be seconds, a multiple of 30 up to 86400");
        long length = seconds == null ? usualStep(last - first) : seconds * 1000L;
        long start = Math.floorDiv(first, length) * length;
        long count = Math.floorDiv(last - start + length - 1, length);
        violations.check(count <= MOST_BUCKETS, "step", "must be longer: there would be more than 3000 buckets");
        return new Grid(start, length, (int) Math.min(count, MOST_BUCKETS));
    }

    /**
     * Returns the shortest of some round lengths that gives at most {@link #USUAL_BUCKETS} buckets; one day at most.
     */
    private static long usualStep(long span) {
        for (int seconds : new int[] {30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600}) {
            if (span <= seconds * 1000L * USUAL_BUCKETS) {
                return seconds * 1000L;
            }
        }
        return Duration.ofDays(1).toMillis();
    }

    private static int seconds(String text) {
        int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (number <= 0 || number > 24 * MINUTE * MINUTE || number % (TumblingWindow.SIZE / 1000) != 0) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
