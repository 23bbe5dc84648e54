package dev.highwater.baseline.api;

import dev.highwater.baseline.learn.BaselineReset;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import dev.highwater.series.NameField;
import dev.highwater.series.SeriesKey;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource for what is usual for each series. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/baselines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Baselines", description = "Baselines: the usual range of each series, learnt from its averages.")
@APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
class BaselinesResource {

    static final String ONE = "{hostname: [^/]+}/{cpu: [^/]+}";
    static final String A_HOST = "The host, percent-encoded.";
    static final String A_CPU = "The CPU, percent-encoded.";

    private final KnownBaselines known;
    private final BaselineReset reset;

    BaselinesResource(KnownBaselines known, BaselineReset reset) {
        this.known = known;
        this.reset = reset;
    }

    @GET
    @Operation(
            operationId = "listBaselines",
            summary = "List baselines",
            description = "Those that this instance has in memory, which are of all series that send; by hostname and"
                    + " CPU. next leads to the rest. " + LastJudgement.SCORE)
    @APIResponse(
            responseCode = "200",
            description = "The baselines.",
            content = @Content(schema = @Schema(implementation = BaselinePage.class)))
    public BaselinePage list(@BeanParam BaselineQuery query) {
        Violations violations = new Violations();
        BaselineQuery.Wanted wanted = query.read(violations);
        violations.refuseIfAny();
        return known.list(wanted);
    }

    @GET
    @Path(ONE)
    @Operation(
            operationId = "getBaseline",
            summary = "Get the baseline of a series",
            description = "Of a series that has sent nothing since this instance began, as it was saved. "
                    + LastJudgement.SCORE)
    @APIResponse(
            responseCode = "200",
            description = "The baseline.",
            content = @Content(schema = @Schema(implementation = BaselineAnswer.class)))
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
    public Uni<Response> get(
            @Parameter(description = A_HOST, example = "doc")
                    @Schema(pattern = NameField.IS_HOSTNAME)
                    @PathParam("hostname")
                    String hostname,
            @Parameter(description = A_CPU, example = "cpu1") @Schema(pattern = NameField.IS_CPU) @PathParam("cpu")
                    String cpu) {
        SeriesKey series = NameField.series(hostname, cpu);
        return known.find(series)
                .map(found ->
                        found.map(baseline -> Response.ok(baseline).build()).orElseGet(() -> nothingKnown(series)));
    }

    @DELETE
    @RolesAllowed(Role.EDITS)
    @Path(ONE)
    @Operation(
            operationId = "resetBaseline",
            summary = "Reset a baseline",
            description = "Discards all that was learnt of the series, on all instances. Learning starts again with"
                    + " averages ten minutes later than the newest one known.")
    @APIResponse(responseCode = "204", description = "The baseline was reset.")
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
    public Uni<Response> reset(
            @Parameter(description = A_HOST, example = "doc")
                    @Schema(pattern = NameField.IS_HOSTNAME)
                    @PathParam("hostname")
                    String hostname,
            @Parameter(description = A_CPU, example = "cpu1") @Schema(pattern = NameField.IS_CPU) @PathParam("cpu")
                    String cpu) {
        SeriesKey series = NameField.series(hostname, cpu);
        return reset.reset(series).map(done -> done ? Response.noContent().build() : nothingKnown(series));
    }

    static Response nothingKnown(SeriesKey series) {
        return Problem.notFound("Nothing is known of %s of host %s".formatted(series.cpu(), series.hostname()))
                .response();
    }
}
