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

/** The query parameters that select episodes, as they were sent; {@link #filter} validates them. */
public class AlertQuery {

    /** Maximum number of characters of a text parameter. */
    static final int LONGEST_TEXT = 253;

    /** Complaint about an unknown kind. */
    static final String KIND = "must be over_threshold, no_data, clock_ahead, no_averages or unusual";

    @Parameter(
            description = "States to include: pending, firing, resolved; several are separated by commas.",
            example = "firing,pending")
    @QueryParam("state")
    @Nullable
    String state;

    @Parameter(description = "Kind to include: over_threshold, no_data, clock_ahead, no_averages or unusual.")
    @QueryParam("kind")
    @Nullable
    String kind;

    @Parameter(description = "Level to include: warning or critical.")
    @QueryParam("level")
    @Nullable
    String level;

    @Parameter(description = "Hosts to include: a name, or a pattern with * and ?.", example = "web-*")
    @QueryParam("hostname")
    @Nullable
    String hostname;

    @Parameter(description = "CPUs to include: a name, or a pattern with * and ?.", example = "cpu1")
    @QueryParam("cpu")
    @Nullable
    String cpu;

    @Parameter(description = "Text to find in host, CPU, acknowledgement, team or note, ignoring case.")
    @QueryParam("q")
    @Nullable
    String text;

    @Parameter(description = "Teams to include: a name, or a pattern with * and ?.", example = "storage")
    @QueryParam("team")
    @Nullable
    String team;

    @Parameter(description = "Only acknowledged episodes (true), or only others (false).")
    @QueryParam("acknowledged")
    @Nullable
    String acknowledged;

    @Parameter(
            description = "Only episodes that are muted by a silence or because their host sends no data (true), or"
                    + " only others (false).")
    @QueryParam("muted")
    @Nullable
    String muted;

    @Parameter(description = "Only flapping episodes (true), or only others (false).")
    @QueryParam("flapping")
    @Nullable
    String flapping;

    @Parameter(description = "Only episodes that had not ended before this time.", example = "2021-10-11T12:00:00Z")
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "Only episodes that began before this time.", example = "2021-10-11T13:00:00Z")
    @QueryParam("to")
    @Nullable
    String to;

    /** Returns the filter. For an invalid parameter adds a violation and uses a harmless value instead. */
    final AlertFilter filter(Violations violations) {
        AlertFilter filter = new AlertFilter(
                new AlertFilter.Nature(
                        states(violations),
                        violations.read("kind", kind, EpisodeKind::of, KIND),
                        violations.read("level", level, Severity::of, "must be warning or critical")),
                new AlertFilter.Names(hostname, cpu, text, team),
                new AlertFilter.Flags(
                        flag("acknowledged", acknowledged, violations),
                        flag("muted", muted, violations),
                        flag("flapping", flapping, violations)),
                new AlertFilter.Period(TimeField.read("from", from, violations), TimeField.read("to", to, violations)));
        // PostgreSQL cannot store other characters, so that nothing could ever have them.
        NameField.checkIfGiven("hostname", hostname, NameField.HOSTNAME, violations);
        NameField.checkIfGiven("cpu", cpu, LONGEST_TEXT, violations);
        NameField.checkIfGiven("team", team, LONGEST_TEXT, violations);
        NameField.checkIfGiven("q", text, LONGEST_TEXT, violations);
        return filter;
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
}
