package dev.highwater.alert.history;

import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.store.AlertFilter;
import dev.highwater.http.Violation;
import dev.highwater.series.Severity;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query of {@code GET /api/v1/alerts}, as it was sent; {@link #read} says what is wrong with it. */
public class AlertQuery {

    private static final int MOST = 500;

    @Parameter(
            description = "In these states: pending, firing, resolved; several with commas.",
            example = "firing,pending")
    @QueryParam("state")
    @Nullable
    String state;

    @Parameter(description = "About this: over_threshold or no_data.")
    @QueryParam("kind")
    @Nullable
    String kind;

    @Parameter(description = "This bad: warning or critical.")
    @QueryParam("level")
    @Nullable
    String level;

    @Parameter(description = "Of these hosts: a name, or a pattern with * and ?.", example = "web-*")
    @QueryParam("hostname")
    @Nullable
    String hostname;

    @Parameter(description = "Of these CPUs: a name, or a pattern with * and ?.", example = "cpu1")
    @QueryParam("cpu")
    @Nullable
    String cpu;

    @Parameter(description = "Somewhere in host, CPU or acknowledgement, in any case.")
    @QueryParam("q")
    @Nullable
    String text;

    @Parameter(description = "Whether somebody takes care of them: true or false.")
    @QueryParam("acknowledged")
    @Nullable
    String acknowledged;

    @Parameter(description = "Whether a silence or a silent host mutes them: true or false.")
    @QueryParam("muted")
    @Nullable
    String muted;

    @Parameter(description = "Whether they keep changing sides: true or false.")
    @QueryParam("flapping")
    @Nullable
    String flapping;

    @Parameter(description = "Not ended before this time.", example = "2021-10-11T12:00:00Z")
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "Begun before this time.", example = "2021-10-11T13:00:00Z")
    @QueryParam("to")
    @Nullable
    String to;

    @Parameter(description = "How many at most: 1 to 500, 100 unless given.")
    @QueryParam("limit")
    @Nullable
    String limit;

    @Parameter(description = "Those that follow a page: its next.")
    @QueryParam("after")
    @Nullable
    String after;

    /**
     * What was asked for.
     *
     * @param after where to begin; null for the beginning
     * @param violations what is wrong; if there is anything, the rest must not be used
     */
    record Wanted(AlertFilter filter, @Nullable AlertCursor after, int limit, List<Violation> violations) {}

    Wanted read() {
        List<Violation> wrong = new ArrayList<>();
        AlertFilter filter = new AlertFilter(
                states(wrong),
                parse("kind", kind, EpisodeKind::of, "must be over_threshold or no_data", wrong),
                parse("level", level, Severity::of, "must be warning or critical", wrong),
                hostname,
                cpu,
                text,
                new AlertFilter.Flags(
                        flag("acknowledged", acknowledged, wrong),
                        flag("muted", muted, wrong),
                        flag("flapping", flapping, wrong)),
                parse("from", from, AlertQuery::time, "must be a time such as 2021-10-11T12:53:30Z", wrong),
                parse("to", to, AlertQuery::time, "must be a time such as 2021-10-11T12:53:30Z", wrong));
        checkText(wrong);
        Integer most = parse("limit", limit, AlertQuery::limit, "must be a whole number from 1 to " + MOST, wrong);
        AlertCursor cursor = parse("after", after, AlertQuery::cursor, "must be the next of a page", wrong);
        return new Wanted(filter, cursor, most == null ? 100 : most, wrong);
    }

    private Set<EpisodeState> states(List<Violation> wrong) {
        Set<EpisodeState> states = EnumSet.noneOf(EpisodeState.class);
        if (state != null) {
            for (String one : state.split(",", -1)) {
                EpisodeState parsed = parse(
                        "state",
                        one,
                        EpisodeState::of,
                        "must be pending, firing or resolved, or several of them with commas between",
                        wrong);
                if (parsed != null) {
                    states.add(parsed);
                }
            }
        }
        return states;
    }

    /** PostgreSQL cannot store these characters, so that nothing could ever have them. */
    private void checkText(List<Violation> wrong) {
        check("hostname", hostname, wrong);
        check("cpu", cpu, wrong);
        check("q", text, wrong);
    }

    private static void check(String field, @Nullable String value, List<Violation> wrong) {
        if (value != null && !value.matches("[^\\p{Cc}\\p{Cs}]{1,253}")) {
            wrong.add(new Violation(field, "must be 1 to 253 characters, none of them a control character"));
        }
    }

    private static @Nullable Boolean flag(String field, @Nullable String value, List<Violation> wrong) {
        return parse(
                field,
                value,
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(text);
                },
                "must be true or false",
                wrong);
    }

    /** PostgreSQL knows no times that are much further away. */
    private static Instant time(String text) {
        Instant time = Instant.parse(text);
        int year = time.atZone(ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw new IllegalArgumentException(text);
        }
        return time;
    }

    private static AlertCursor cursor(String text) {
        AlertCursor cursor = AlertCursor.parse(text).orElseThrow(IllegalArgumentException::new);
        time(cursor.position().at().toString());
        return cursor;
    }

    private static int limit(String text) {
        int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static <T> @Nullable T parse(
            String field, @Nullable String value, Function<String, T> parser, String rule, List<Violation> wrong) {
        if (value == null) {
            return null;
        }
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            wrong.add(new Violation(field, rule));
            return null;
        }
    }
}
