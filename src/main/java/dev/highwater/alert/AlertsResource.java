package dev.highwater.alert;

import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.http.WholeNumber;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/alerts}. */
@Path("/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts", description = "Episodes: each is one stretch of trouble of one CPU of a host.")
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class AlertsResource {

    private final AlertHistory history;

    AlertsResource(AlertHistory history) {
        this.history = history;
    }

    @GET
    @Operation(
            operationId = "listAlerts",
            summary = "List episodes",
            description = "Those that fire, newest first; then the resolved ones, last resolved first.")
    @APIResponse(
            responseCode = "200",
            description = "The episodes.",
            content =
                    @Content(
                            schema = @Schema(implementation = AlertPage.class),
                            examples = @ExampleObject(name = "one of each", value = AlertExamples.PAGE)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    public Uni<AlertPage> list(
            @Parameter(
                            description = "Only those in this state.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"firing", "resolved"}))
                    @QueryParam("state")
                    @Pattern(regexp = "firing|resolved", message = "must be firing or resolved")
                    @Nullable
                    String state,
            @Parameter(description = "Only those of this host; its whole name.", example = "doc")
                    @QueryParam("hostname")
                    @Pattern(
                            regexp = "[^\\p{Cc}\\p{Cs}]{1,253}",
                            message = "must be 1 to 253 characters, none of them a control character")
                    @Nullable
                    String hostname,
            @Parameter(
                            description = "How many at most.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "500",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    @DefaultValue("100")
                    @WholeNumber(min = 1, max = 500)
                    String limit) {
        return history.list(state == null ? null : EpisodeState.of(state), hostname, Integer.parseInt(limit));
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
    public Uni<Response> get(@Parameter(description = "Its id.", example = "41") @PathParam("id") long id) {
        return history.byId(id)
                .map(found -> found.map(episode -> Response.ok(episode).build())
                        .orElseGet(() ->
                                Problem.notFound("There is no episode " + id).response()));
    }
}
