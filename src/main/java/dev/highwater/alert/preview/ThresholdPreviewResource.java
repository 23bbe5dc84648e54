package dev.highwater.alert.preview;

import dev.highwater.averages.Coverage;
import dev.highwater.averages.PastAverages;
import dev.highwater.averages.PastReadLimiter;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.http.StrictJson;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import dev.highwater.series.NamePattern;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.api.NewThreshold;
import dev.highwater.threshold.store.Thresholds;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/thresholds/preview}: here rather than beside the thresholds, which know nothing of episodes. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/thresholds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Thresholds")
class ThresholdPreviewResource {

    private final PastAverages past;
    private final PastReadLimiter reads;
    private final Thresholds thresholds;
    private final HighwaterConfig config;

    ThresholdPreviewResource(PastAverages past, PastReadLimiter reads, Thresholds thresholds, HighwaterConfig config) {
        this.past = past;
        this.reads = reads;
        this.thresholds = thresholds;
        this.config = config;
    }

    @POST
    @Path("preview")
    @CustomDeserialization(StrictJson.class)
    @Operation(
            operationId = "previewThreshold",
            summary = "Preview a threshold",
            description = "The number of episodes that would have fired in the last 24 hours with this threshold."
                    + " Reads averages for a few seconds and reports how far back it got. Nothing is changed.")
    @APIResponse(
            responseCode = "200",
            description = "The number of episodes there would have been.",
            content = @Content(schema = @Schema(implementation = ThresholdPreview.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(
            responseCode = "429",
            description = "Two requests are reading past averages already; Retry-After says when to try again.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
    public Uni<Response> preview(@Nullable NewThreshold body) {
        Threshold proposed = new Violations().body(body).read();
        return reads.answer(() -> preview(proposed));
    }

    private ThresholdPreview preview(Threshold proposed) {
        if (!proposed.detect().comparesLimits()) {
            return ThresholdPreview.ofNoLimit(config.thresholds().preview().period());
        }
        ThresholdTrial trial = new ThresholdTrial(
                proposed, thresholds.snapshot(), config.alerts().flapping());
        Coverage coverage = past.read(NamePattern.of(proposed.hostname()), trial::judge);
        return ThresholdPreview.of(
                proposed,
                trial.episodes(),
                new Coverage(coverage.lookedAt(), coverage.complete() && !trial.isFull()),
                config.thresholds().preview().period());
    }
}
