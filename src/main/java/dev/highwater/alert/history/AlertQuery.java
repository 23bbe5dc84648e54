package dev.highwater.alert.history;

import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.store.AlertFilter;
import dev.highwater.http.TimeField;
import dev.highwater.http.Violations;
import dev.highwater.series.NameField;
import dev.highwater.series.Severity;
import jakarta.ws.rs.QueryParam;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query of {@code GET /api/v1/alerts}, as it was sent; {@link #read} says what is wrong with it. */
public class AlertQuery {

    private static final int MOST = 500;
    private static final int DEFAULT = 100;
    private static final int LONGEST_TEXT = 253;

    @Parameter(
            description = "In these states: pending, firing, resolved; several with commas.",
            example = "firing,pending")
    @QueryParam("state")
    @Nullable
    String state;

    @Parameter(description = "Of this kind: over_threshold, no_data, clock_ahead, no_averages or unusual.")
    @QueryParam("kind")
    @Nullable
    String kind;

    @Parameter(description = "Of this level: warning or critical.")
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

    @Parameter(description = "Text anywhere in host, CPU or acknowledgement; upper and lower case are the same.")
    @QueryParam("q")
    @Nullable
    String text;

    @Parameter(description = "Whether they are acknowledged: true or false.")
    @QueryParam("acknowledged")
    @Nullable
    String acknowledged;

    @Parameter(description = "Whether they are muted, by a silence or because their host sends nothing: true or false.")
    @QueryParam("muted")
    @Nullable
    String muted;

    @Parameter(description = "Whether they are flapping: true or false.")
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
     */
    record Wanted(AlertFilter filter, @Nullable AlertCursor after, int limit) {}

    /** What is meant; something harmless where it is wrong, and then that is noted. */
    Wanted read(Violations violations) {
        AlertFilter filter = new AlertFilter(
                new AlertFilter.Nature(
                        states(violations),
                        violations.read(
                                "kind",
                                kind,
                                EpisodeKind::of,
                                "must be over_threshold, no_data, clock_ahead, no_averages or unusual"),
                        violations.read("level", level, Severity::of, "must be warning or critical")),
                new AlertFilter.Names(hostname, cpu, text),
                new AlertFilter.Flags(
                        flag("acknowledged", acknowledged, violations),
                        flag("muted", muted, violations),
                        flag("flapping", flapping, violations)),
                new AlertFilter.Period(TimeField.read("from", from, violations), TimeField.read("to", to, violations)));
        // PostgreSQL cannot store other characters, so that nothing could ever have them.
        NameField.checkIfGiven("hostname", hostname, NameField.HOSTNAME, violations);
        NameField.checkIfGiven("cpu", cpu, LONGEST_TEXT, violations);
        NameField.checkIfGiven("q", text, LONGEST_TEXT, violations);
        Integer most = violations.read("limit", limit, AlertQuery::limit, "must be a whole number from 1 to " + MOST);
        AlertCursor cursor = violations.read("after", after, AlertQuery::cursor, "must be the next of a page");
        return new Wanted(filter, cursor, most == null ? DEFAULT : most);
    }

    private Set<EpisodeState> states(Violations violations) {
        Set<EpisodeState> states = EnumSet.noneOf(EpisodeState.class);
        for (String one : state == null ? new String[0] : state.split(",", -1)) {
            EpisodeState parsed = violations.read(
                    "state",
                    one,
                    EpisodeState::of,
                    "must be pending, firing or resolved, or several of them with commas between");
            if (parsed != null) {
                states.add(parsed);
            }
        }
        return states;
    }

    private static @Nullable Boolean flag(String field, @Nullable String value, Violations violations) {
        return violations.read(
                field,
                value,
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(text);
                },
                "must be true or false");
    }

    private static AlertCursor cursor(String text) {
        AlertCursor cursor = AlertCursor.parse(text).orElseThrow(IllegalArgumentException::new);
        TimeField.parse(cursor.position().at().toString());
        return cursor;
    }

    private static int limit(String text) {
        int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
