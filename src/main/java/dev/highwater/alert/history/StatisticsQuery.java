package dev.highwater.alert.history;

import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.store.AlertFilter;
import dev.highwater.alert.store.AlertGrouping;
import dev.highwater.alert.store.AlertStatistics.Span;
import dev.highwater.alert.store.AlertStatistics.WantedCounts;
import dev.highwater.http.NumberField;
import dev.highwater.http.TimeField;
import dev.highwater.http.Violations;
import dev.highwater.series.NameField;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of {@code GET /api/v1/alerts/statistics}, as they were sent; {@link #read} validates them. */
public class StatisticsQuery {

    /** The default zone, whose id is also written to responses. */
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final Duration USUAL_SPAN = Duration.ofDays(30);
    private static final Duration LONGEST_SPAN = Duration.ofDays(400);
    private static final int MOST = 10_000;
    private static final int DEFAULT = 1_000;

    @Parameter(description = "What a row stands for: host, team, day or week. Default: host.", example = "host")
    @QueryParam("by")
    @Nullable
    String by;

    @Parameter(description = "Start of the time range, inclusive. Default: 30 days before to.")
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "End of the time range, exclusive. Default: now.", example = "2021-11-01T00:00:00Z")
    @QueryParam("to")
    @Nullable
    String to;

    @Parameter(description = "Time zone of days and weeks. Default: UTC.", example = "Europe/Berlin")
    @QueryParam("zone")
    @Nullable
    String zone;

    @Parameter(description = "Kind to include: over_threshold, no_data, clock_ahead, no_averages or unusual.")
    @QueryParam("kind")
    @Nullable
    String kind;

    @Parameter(description = "Hosts to include: a name, or a pattern with * and ?.", example = "web-*")
    @QueryParam("hostname")
    @Nullable
    String hostname;

    @Parameter(description = "CPUs to include: a name, or a pattern with * and ?.", example = "cpu1")
    @QueryParam("cpu")
    @Nullable
    String cpu;

    @Parameter(description = "Teams to include: a name, or a pattern with * and ?.", example = "data-*")
    @QueryParam("team")
    @Nullable
    String team;

    @Parameter(
            description = "Maximum number of hosts or teams, 1 to 10000. Default: 1000. Days and weeks are never cut"
                    + " off.")
    @QueryParam("limit")
    @Nullable
    String limit;

    @Parameter(description = "json or csv. Default: what the header Accept asks for.")
    @QueryParam("format")
    @Nullable
    String format;

    /** Returns the query. For an invalid parameter adds a violation and uses a harmless value instead. */
    WantedCounts read(Instant now, Violations violations) {
        AlertGrouping grouping = violations.read("by", by, AlertGrouping::of, "must be host, team, day or week");
        ZoneId place = violations.read("zone", zone, ZoneId::of, "must be a time zone such as Europe/Berlin");
        EpisodeKind ofKind = violations.read("kind", kind, EpisodeKind::of, AlertQuery.KIND);
        NameField.checkIfGiven("hostname", hostname, NameField.HOSTNAME, violations);
        NameField.checkIfGiven("cpu", cpu, AlertQuery.LONGEST_TEXT, violations);
        NameField.checkIfGiven("team", team, AlertQuery.LONGEST_TEXT, violations);
        int most = limit == null ? DEFAULT : NumberField.read("limit", limit, 1, MOST, violations);
        violations.oneOf("format", format, "json", "csv");
        AlertFilter filter = new AlertFilter(
                new AlertFilter.Nature(Set.of(), ofKind, null),
                new AlertFilter.Names(hostname, cpu, null, team),
                AlertFilter.ALL.flags(),
                AlertFilter.ALL.period());
        return new WantedCounts(
                grouping == null ? AlertGrouping.HOST : grouping,
                span(now, place == null ? UTC : place, violations),
                filter,
                most);
    }

    private Span span(Instant now, ZoneId place, Violations violations) {
        Instant end = TimeField.read("to", to, violations);
        // Microseconds, as PostgreSQL keeps them.
        Instant last = end == null ? now.truncatedTo(ChronoUnit.MICROS) : end;
        Instant begin = TimeField.read("from", from, violations);
        Instant first = begin == null ? last.minus(USUAL_SPAN) : begin;
        boolean isGood = first.isBefore(last) && !first.plus(LONGEST_SPAN).isBefore(last);
        violations.check(isGood, "from", "must be before to, by at most 400 days");
        return new Span(isGood ? first : last.minus(USUAL_SPAN), last, place);
    }
}
