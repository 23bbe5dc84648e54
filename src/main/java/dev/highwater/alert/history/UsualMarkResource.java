package dev.highwater.alert.history;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.UnusualEvidence.MarkedUsual;
import dev.highwater.alert.store.TransitionMetrics;
import dev.highwater.alert.store.UsualMarks;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.http.StrictJson;
import dev.highwater.http.Violations;
import dev.highwater.security.Callers;
import dev.highwater.security.Role;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/alerts/{id}/usual}. */
@RolesAllowed(Role.OPERATES)
@Path("/v1/alerts/{id}/usual")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class UsualMarkResource {

    private final UsualMarks marks;
    private final AlertHistory history;
    private final TransitionMetrics metrics;
    private final Callers callers;

    UsualMarkResource(UsualMarks marks, AlertHistory history, TransitionMetrics metrics, Callers callers) {
        this.marks = marks;
        this.history = history;
        this.metrics = metrics;
        this.callers = callers;
    }

    @POST
    @CustomDeserialization(StrictJson.class)
    @Operation(
            operationId = "markUsual",
            summary = "Mark an unusual episode as usual",
            description = "For episodes of the kind unusual only. An open episode is resolved, and receivers are"
                    + " notified as of any other resolution; no other episode opens for the same period. For an episode"
                    + " that has ended already, the mark is recorded in its history and no notification is sent. The"
                    + " baseline itself does not change: it is learnt from the averages only.")
    @APIResponse(
            responseCode = "200",
            description = "The episode.",
            content =
                    @Content(
                            schema = @Schema(implementation = Episode.class),
                            examples = @ExampleObject(name = "marked", value = AlertExamples.MARKED_USUAL)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = ApiDescription.CONFLICT)
    public Uni<Response> mark(
            @Parameter(description = "Id of the episode.", example = "42") @PathParam("id") long id,
            @Nullable UsualMark body) {
        Violations violations = new Violations();
        Acknowledgement.Signature signature = violations.body(body).read(violations);
        violations.byField().refuseIfAny();
        return marks.mark(id, callers.author(signature.author()), signature.comment())
                .invoke(marked -> marked.filter(UsualMarks.Marked::hasResolved)
                        .ifPresent(one ->
                                metrics.happened(TransitionKind.RESOLVED, one.level(), TransitionReason.MARKED_USUAL)))
                .chain(marked -> history.byId(id).map(found -> answer(id, marked.isPresent(), found)));
    }

    private static Response answer(long id, boolean isMarked, Optional<Episode> found) {
        if (found.isEmpty()) {
            return Problem.notFound("There is no episode " + id).response();
        }
        return isMarked
                ? Response.ok(found.get()).build()
                : Problem.conflict(whyNot(found.get())).response();
    }

    private static String whyNot(Episode episode) {
        if (episode.kind() != EpisodeKind.UNUSUAL) {
            return "Episode %d is of the kind %s; only one of the kind unusual can be marked as usual"
                    .formatted(episode.id(), episode.kind().text());
        }
        MarkedUsual mark = episode.unusual() == null ? null : episode.unusual().markedUsual();
        return mark == null
                ? "It is not recorded what was unusual in episode %d".formatted(episode.id())
                : "Episode %d was marked as usual before, by %s at %s".formatted(episode.id(), mark.by(), mark.at());
    }
}
