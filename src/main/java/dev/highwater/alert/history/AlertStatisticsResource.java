package dev.highwater.alert.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.alert.store.AlertStatistics;
import dev.highwater.alert.store.AlertStatistics.CountedAlerts;
import dev.highwater.alert.store.AlertStatistics.WantedCounts;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.CsvRows;
import dev.highwater.http.Problem;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/alerts/statistics}: episodes by host, team, day or week. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/alerts/statistics")
@Tag(name = "Alerts")
class AlertStatisticsResource {

    /** The columns of the CSV, named as the fields of the JSON. */
    static final List<String> COLUMNS = List.of(
            "key",
            "episodes",
            "critical",
            "flapping",
            "muted",
            "acknowledged",
            "never_acknowledged",
            "open",
            "acknowledge_seconds_p50",
            "acknowledge_seconds_p95",
            "resolve_seconds_p50",
            "resolve_seconds_p95");

    /** Maximum number of requests at once. Each may take PostgreSQL seconds. */
    private static final int AT_ONCE = 2;

    private static final String RETRY_AFTER_SECONDS = "5";

    private final AlertStatistics statistics;
    private final Clock clock;
    private final CsvRows csv;
    private final Semaphore places = new Semaphore(AT_ONCE);

    AlertStatisticsResource(AlertStatistics statistics, Clock clock, ObjectMapper mapper) {
        this.statistics = statistics;
        this.clock = clock;
        this.csv = new CsvRows(mapper, COLUMNS);
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CsvRows.MEDIA_TYPE})
    @Operation(
            operationId = "alertStatistics",
            summary = "Count episodes by host, team, day or week",
            description = "How many episodes fired, how many of them were critical, flapping, muted or never"
                    + " acknowledged, and how long it took until they were acknowledged and until they were resolved."
                    + " Episodes that were pending and never fired are not counted.")
    @APIResponse(
            responseCode = "200",
            description = "The statistics. CSV has no line for the total.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AlertStatisticsAnswer.class)),
                @Content(mediaType = CsvRows.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(
            responseCode = "429",
            description = "Two of these requests are being answered already; Retry-After says when to try again.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
    public Uni<Response> statistics(
            @BeanParam StatisticsQuery query,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        Violations violations = new Violations();
        WantedCounts wanted = query.read(clock.instant(), violations);
        violations.refuseIfAny();
        String format = query.format;
        boolean asCsv = format == null ? accept != null && accept.contains(CsvRows.MEDIA_TYPE) : format.equals("csv");
        if (!places.tryAcquire()) {
            return Uni.createFrom().item(busy());
        }
        return statistics
                .count(wanted)
                .onTermination()
                .invoke(() -> places.release())
                .map(found -> asCsv ? asCsv(wanted, found) : asJson(wanted, found));
    }

    private static Response asJson(WantedCounts wanted, CountedAlerts found) {
        return Response.ok(AlertStatisticsAnswer.of(wanted, found))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    private Response asCsv(WantedCounts wanted, CountedAlerts found) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(csv.header());
        file.writeBytes(csv.rows(found.items()));
        return Response.ok(file.toByteArray())
                .type(CsvRows.CONTENT_TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"alerts-by-" + wanted.by().text() + ".csv\"")
                .build();
    }

    private static Response busy() {
        return Response.fromResponse(
                        Problem.tooMany("Two others ask for statistics already").response())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
