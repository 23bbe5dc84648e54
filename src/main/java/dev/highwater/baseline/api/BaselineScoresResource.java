package dev.highwater.baseline.api;

import dev.highwater.averages.Coverage;
import dev.highwater.averages.PastAverages;
import dev.highwater.averages.PastReadLimiter;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.http.TimeField;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import dev.highwater.series.NameField;
import dev.highwater.series.SeriesKey;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** REST resource for the scores of past averages, which show what alerts there would have been. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/baselines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Baselines")
class BaselineScoresResource {

    private final PastAverages past;
    private final PastReadLimiter reads;
    private final KnownBaselines known;

    BaselineScoresResource(PastAverages past, PastReadLimiter reads, KnownBaselines known) {
        this.past = past;
        this.reads = reads;
        this.known = known;
    }

    @GET
    @Path(BaselinesResource.ONE + "/scores")
    @Operation(
            operationId = "getBaselineScores",
            summary = "Run the detector over the past",
            description = "Of the averages that the topic still holds, learnt from the oldest of them on: the scores"
                    + " of the running service, which knows more, may be others. Reads for as long as"
                    + " highwater.thresholds.preview.time-limit, and says how far it got. Nothing is changed. "
                    + LastJudgement.SCORE)
    @APIResponse(
            responseCode = "200",
            description = "The scores, oldest first.",
            content = @Content(schema = @Schema(implementation = PastScores.Answer.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @APIResponse(
            responseCode = "429",
            description = "Two requests are reading past averages already; Retry-After says when to try again.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
    public Uni<Response> scores(
            @Parameter(description = BaselinesResource.A_HOST, example = "doc")
                    @Schema(pattern = NameField.IS_HOSTNAME)
                    @PathParam("hostname")
                    String hostname,
            @Parameter(description = BaselinesResource.A_CPU, example = "cpu1")
                    @Schema(pattern = NameField.IS_CPU)
                    @PathParam("cpu")
                    String cpu,
            @Parameter(
                            description = "Only intervals that ended after this time; earlier ones are used for"
                                    + " learning.",
                            example = "2021-10-11T12:00:00Z")
                    @QueryParam("since")
                    @Nullable
                    String since,
            @Parameter(description = "Sensitivity for unusual and alarm: low, medium or high. Default: medium.")
                    @QueryParam("sensitivity")
                    @Nullable
                    String sensitivity) {
        Violations violations = new Violations();
        SeriesKey series = NameField.series(hostname, cpu, violations);
        Instant from = TimeField.read("since", since, violations);
        Sensitivity wanted =
                violations.read("sensitivity", sensitivity, Sensitivity::of, "must be low, medium or high");
        violations.refuseIfAny();
        PastScores scores = new PastScores(series, from, wanted == null ? Sensitivity.MEDIUM : wanted);
        return reads.answer(() -> {
                    Coverage coverage = past.readAll(hostname, scores::take);
                    return scores.answer(coverage);
                })
                .chain(answer -> found(answer, scores, series));
    }

    /**
     * Returns 404 only for a series without averages that is also not known otherwise; the topic may not hold averages
     * of a known series any more.
     */
    private Uni<Response> found(Response answer, PastScores scores, SeriesKey series) {
        if (answer.getStatus() != Response.Status.OK.getStatusCode() || !scores.isEmpty()) {
            return Uni.createFrom().item(answer);
        }
        return known.find(series)
                .map(baseline -> baseline.isPresent() ? answer : BaselinesResource.nothingKnown(series));
    }
}
