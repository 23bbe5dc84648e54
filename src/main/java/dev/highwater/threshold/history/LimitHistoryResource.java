package dev.highwater.threshold.history;

import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.http.TimeField;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import dev.highwater.series.NameField;
import dev.highwater.threshold.store.ChangeLog;
import dev.highwater.threshold.store.ChangePage;
import dev.highwater.threshold.store.Thresholds;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/hosts/{hostname}/thresholds}: the thresholds of a host over time. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/hosts/{hostname}/thresholds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Hosts")
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class LimitHistoryResource {

    private static final Duration USUAL = Duration.ofHours(24);

    /**
     * Maximum number of changes that are read. If there are more in the period, the answer says since when it is known.
     */
    private static final int MOST_CHANGES = 2_000;

    private final Thresholds thresholds;
    private final ChangeLog changes;
    private final Clock clock;

    LimitHistoryResource(Thresholds thresholds, ChangeLog changes, Clock clock) {
        this.thresholds = thresholds;
        this.changes = changes;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "hostThresholds",
            summary = "Get the thresholds of a host over time",
            description = "Derived from the current thresholds by undoing the recorded changes one by one. If"
                    + " Highwater may not create triggers on the table, changes that others made by plain SQL are"
                    + " unknown.")
    @APIResponse(
            responseCode = "200",
            description = "The thresholds, and the time since which they are known.",
            content = @Content(schema = @Schema(implementation = LimitHistory.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    public Uni<Response> history(
            @Parameter(description = "Name of the host.", example = "doc")
                    @Schema(pattern = NameField.IS_HOSTNAME)
                    @PathParam("hostname")
                    String hostname,
            @Parameter(description = "How far to go back. Default: 24 hours.") @QueryParam("from") @Nullable
                    String from) {
        Violations violations = new Violations();
        NameField.hostname(hostname, violations);
        Instant given = TimeField.read("from", from, violations);
        violations.refuseIfAny();
        if (!thresholds.isLoaded()) {
            return Uni.createFrom()
                    .item(Problem.unavailable(thresholds.status().reason()).response());
        }
        Instant since = given == null ? clock.instant().minus(USUAL) : given;
        return changes.page(null, Long.MAX_VALUE, MOST_CHANGES)
                .map(page -> LimitHistory.of(hostname, thresholds.snapshot(), page.items(), since, oldestOf(page)))
                .map(history -> Response.ok(history).build());
    }

    private static @Nullable Instant oldestOf(ChangePage page) {
        return page.next() == null
                ? null
                : page.items().get(page.items().size() - 1).changedAt();
    }
}
