package dev.highwater.alert.preview;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.http.StrictJson;
import dev.highwater.kafka.ClientError;
import dev.highwater.kafka.KafkaRefusal;
import dev.highwater.security.Role;
import dev.highwater.series.NamePattern;
import dev.highwater.threshold.NewThreshold;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.Thresholds;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/thresholds/preview}: here rather than beside the thresholds, which know nothing of episodes. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/thresholds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Thresholds")
class ThresholdPreviewResource {

    /** Each preview reads as fast as it can, and keeps some megabytes. */
    private static final int AT_ONCE = 2;

    private static final String RETRY_AFTER_SECONDS = "5";

    private final PastAverages past;
    private final Thresholds thresholds;
    private final HighwaterConfig config;
    private final Semaphore places = new Semaphore(AT_ONCE);

    ThresholdPreviewResource(PastAverages past, Thresholds thresholds, HighwaterConfig config) {
        this.past = past;
        this.thresholds = thresholds;
        this.config = config;
    }

    @POST
    @Path("preview")
    @CustomDeserialization(StrictJson.class)
    @Operation(
            operationId = "previewThreshold",
            summary = "What a threshold would have done",
            description =
                    "How many episodes would have fired, had it been there in the last 24 hours. Reads the averages"
                            + " for a few seconds, and says how far it got. Nothing is changed.")
    @APIResponse(
            responseCode = "200",
            description = "How many there would have been.",
            content = @Content(schema = @Schema(implementation = ThresholdPreview.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(
            responseCode = "429",
            description = "Two previews are being made already.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
    public Uni<Response> preview(@NotNull(message = "must be given") NewThreshold body) {
        Threshold proposed = body.read();
        if (!places.tryAcquire()) {
            return Uni.createFrom()
                    .item(Response.fromResponse(Problem.tooMany("Two previews are being made already")
                                    .response())
                            .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                            .build());
        }
        return Uni.createFrom()
                .item(() -> preview(proposed))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onTermination()
                .invoke(places::release)
                .map(preview -> Response.ok(preview).build())
                .onFailure(failure -> failure instanceof KafkaException || failure instanceof LinkageError)
                .recoverWithItem(failure -> Problem.unavailable("Kafka cannot be read: " + reason(failure))
                        .response());
    }

    private String reason(Throwable failure) {
        return Optional.ofNullable(KafkaRefusal.explain(failure, config.topics().averages()))
                .or(() -> ClientError.explain(failure))
                .orElseGet(() -> String.valueOf(failure.getMessage()));
    }

    private ThresholdPreview preview(Threshold proposed) {
        ThresholdTrial trial = new ThresholdTrial(
                proposed, thresholds.snapshot(), config.alerts().flapping());
        Coverage coverage = past.read(NamePattern.of(proposed.hostname()), trial::judge);
        return ThresholdPreview.of(
                trial.episodes(),
                new Coverage(coverage.lookedAt(), coverage.complete() && !trial.isFull()),
                config.thresholds().preview().period());
    }
}
