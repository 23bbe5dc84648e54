package dev.highwater.alert;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Episodes over REST. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts", description = "Episodes: stretches of trouble of one CPU of a host")
class AlertsResource {

    private static final String FIRING = """
            {"id":41,"dedup_key":"doc/cpu1/2021-10-11T12:53:30Z","hostname":"doc","cpu":"cpu1","state":"firing",
             "allowed_top":20,"threshold_hostname":"doc","started_at":"2021-10-11T12:53:00Z",
             "fired_window_end":"2021-10-11T12:53:30Z","fired_usage_avg":91.2,"fired_usage_max":99.1,
             "fired_at":"2021-10-11T12:53:41.412Z","resolved_window_end":null,"resolved_usage_avg":null,
             "resolved_at":null,"resolved_reason":null}""";

    private static final String RESOLVED = """
            {"id":40,"dedup_key":"happy/cpu3/2021-10-11T12:51:00Z","hostname":"happy","cpu":"cpu3","state":"resolved",
             "allowed_top":70,"threshold_hostname":"happy","started_at":"2021-10-11T12:50:30Z",
             "fired_window_end":"2021-10-11T12:51:00Z","fired_usage_avg":83.5,"fired_usage_max":97.0,
             "fired_at":"2021-10-11T12:51:11.068Z","resolved_window_end":"2021-10-11T12:52:00Z","resolved_usage_avg":61.4,
             "resolved_at":"2021-10-11T12:52:11.090Z","resolved_reason":"recovered"}""";

    private final AlertHistory history;

    AlertsResource(AlertHistory history) {
        this.history = history;
    }

    @GET
    @Operation(
            summary = "Lists episodes",
            description =
                    "Those that fire first, newest first among them; then the resolved ones, last resolved first.")
    @APIResponse(
            responseCode = "200",
            description = "The episodes",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "two",
                                            value = "{\"items\":[" + FIRING + "," + RESOLVED
                                                    + "],\"total_firing\":1}")))
    @APIResponse(responseCode = "400", description = "A parameter is not valid")
    public Uni<AlertPage> list(
            @Parameter(description = "only those in this state", example = "firing")
                    @RestQuery
                    @Pattern(regexp = "firing|resolved", message = "must be firing or resolved")
                    @Nullable
                    String state,
            @Parameter(description = "only those of this host; the whole name", example = "doc") @RestQuery @Nullable
                    String hostname,
            @Parameter(description = "how many at most") @RestQuery @DefaultValue("100") @Min(1) @Max(500) int limit) {
        return history.list(state == null ? null : EpisodeState.of(state), hostname, limit);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Shows one episode")
    @APIResponse(
            responseCode = "200",
            description = "The episode",
            content = @Content(examples = @ExampleObject(name = "firing", value = FIRING)))
    @APIResponse(responseCode = "404", description = "There is no such episode")
    public Uni<Episode> byId(@RestPath long id) {
        return history.byId(id)
                .map(episode -> episode.orElseThrow(() -> new NotFoundException("There is no episode " + id)));
    }
}
