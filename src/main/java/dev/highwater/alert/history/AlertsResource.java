package dev.highwater.alert.history;

import dev.highwater.alert.Episode;
import dev.highwater.alert.store.Acknowledgements;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.http.StrictJson;
import dev.highwater.http.Violations;
import dev.highwater.security.Callers;
import dev.highwater.security.Role;
import dev.highwater.series.Author;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/alerts}. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
        name = "Alerts",
        description = "Episodes. An episode is one continuous period in which a CPU is over its limit or unusual, or a"
                + " host sends no data.")
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class AlertsResource {

    private static final String ITS_ID = "Id of the episode.";

    private final AlertHistory history;
    private final Acknowledgements acknowledgements;
    private final Callers callers;
    private final Clock clock;

    AlertsResource(AlertHistory history, Acknowledgements acknowledgements, Callers callers, Clock clock) {
        this.history = history;
        this.acknowledgements = acknowledgements;
        this.callers = callers;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listAlerts",
            summary = "List episodes",
            description = "Open episodes first, the newest at the top; then resolved ones, the last resolved first."
                    + " Pass next as after to get the following page.")
    @APIResponse(
            responseCode = "200",
            description = "The episodes.",
            content =
                    @Content(
                            schema = @Schema(implementation = AlertPage.class),
                            examples = @ExampleObject(name = "one of each", value = AlertExamples.PAGE)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    public Uni<Response> list(@BeanParam AlertPageQuery query) {
        Violations violations = new Violations();
        AlertPageQuery.WantedPage wanted = query.read(violations);
        violations.refuseIfAny();
        return history.list(wanted.filter(), wanted.after(), wanted.limit())
                .map(page -> Response.ok(page).build());
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getAlert", summary = "Get an episode")
    @APIResponse(
            responseCode = "200",
            description = "The episode.",
            content =
                    @Content(
                            schema = @Schema(implementation = Episode.class),
                            examples = @ExampleObject(name = "firing", value = AlertExamples.FIRING)))
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    public Uni<Response> get(@Parameter(description = ITS_ID, example = "41") @PathParam("id") long id) {
        return history.byId(id)
                .map(found -> found.map(episode -> Response.ok(episode).build()).orElseGet(() -> missing(id)));
    }

    @GET
    @Path("{id}/events")
    @Operation(
            operationId = "listAlertEvents",
            summary = "List the events of an episode",
            description = "Every transition in order, with its reason, the values that caused it, and the averages"
                    + " around it.")
    @APIResponse(
            responseCode = "200",
            description = "The events.",
            content = @Content(schema = @Schema(implementation = AlertEvents.class)))
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    public Uni<Response> events(@Parameter(description = ITS_ID, example = "41") @PathParam("id") long id) {
        return history.events(id)
                .map(events -> events.isEmpty()
                        ? missing(id)
                        : Response.ok(new AlertEvents(events)).build());
    }

    @POST
    @RolesAllowed(Role.OPERATES)
    @Path("{id}/acknowledge")
    @CustomDeserialization(StrictJson.class)
    @Operation(
            operationId = "acknowledgeAlert",
            summary = "Acknowledge an episode",
            description = "Repeat notifications stop while the episode fires. Acknowledging an acknowledged episode"
                    + " replaces its author. With until or for_minutes the acknowledgement expires, and receivers are"
                    + " notified again if the episode still fires by then.")
    @APIResponse(
            responseCode = "200",
            description = "The episode.",
            content = @Content(schema = @Schema(implementation = Episode.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = ApiDescription.CONFLICT)
    public Uni<Response> acknowledge(
            @Parameter(description = ITS_ID, example = "41") @PathParam("id") long id, @Nullable Acknowledgement body) {
        Violations violations = new Violations();
        Acknowledgement given = violations.body(body);
        Acknowledgement.Signature signature = given.read(violations);
        Instant until = given.readEnd(clock.instant(), violations);
        violations.byField().refuseIfAny();
        return acknowledgements
                .acknowledge(List.of(id), callers.author(signature.author()), signature.comment(), until)
                .chain(acknowledged -> answer(id, acknowledged, "is resolved; only an open one can be acknowledged"));
    }

    @DELETE
    @RolesAllowed(Role.OPERATES)
    @Path("{id}/acknowledgement")
    @Operation(
            operationId = "unacknowledgeAlert",
            summary = "Withdraw the acknowledgement of an episode",
            description = "Repeat notifications resume while the episode fires, as if it had never been acknowledged.")
    @APIResponse(
            responseCode = "200",
            description = "The episode.",
            content = @Content(schema = @Schema(implementation = Episode.class)))
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = ApiDescription.CONFLICT)
    public Uni<Response> unacknowledge(
            @Parameter(description = ITS_ID, example = "41") @PathParam("id") long id,
            @Parameter(description = "Author of the withdrawal. Used only where callers do not log in.")
                    @HeaderParam(Author.HEADER)
                    @DefaultValue(Author.ANONYMOUS)
                    @Schema(pattern = Author.PATTERN)
                    String author) {
        Violations violations = new Violations();
        Author.check(author, violations);
        violations.refuseIfAny();
        return acknowledgements
                .takeBack(id, author)
                .chain(changed -> answer(id, changed, "is not acknowledged, or not open any more"));
    }

    @POST
    @RolesAllowed(Role.OPERATES)
    @Path("acknowledge")
    @CustomDeserialization(StrictJson.class)
    @Operation(
            operationId = "acknowledgeAlerts",
            summary = "Acknowledge several episodes",
            description = "Acknowledges those that are open together, and lists the others.")
    @APIResponse(
            responseCode = "200",
            description = "The episodes that are acknowledged now, and those that are not, with the reason.",
            content = @Content(schema = @Schema(implementation = BulkAcknowledgement.Result.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    public Uni<BulkAcknowledgement.Result> acknowledgeAll(@Nullable BulkAcknowledgement body) {
        Violations violations = new Violations();
        BulkAcknowledgement given = violations.body(body);
        BulkAcknowledgement.Order order = given.read(violations);
        Instant until = given.readEnd(clock.instant(), violations);
        violations.byField().refuseIfAny();
        return acknowledgements
                .acknowledge(
                        order.ids(),
                        callers.author(order.signature().author()),
                        order.signature().comment(),
                        until)
                .map(order::result);
    }

    private Uni<Response> answer(long id, List<Long> changed, String whyNot) {
        return history.byId(id).map(found -> {
            if (found.isEmpty()) {
                return missing(id);
            }
            return changed.isEmpty()
                    ? Problem.conflict("Episode " + id + " " + whyNot).response()
                    : Response.ok(found.get()).build();
        });
    }

    private static Response missing(long id) {
        return Problem.notFound("There is no episode " + id).response();
    }
}
