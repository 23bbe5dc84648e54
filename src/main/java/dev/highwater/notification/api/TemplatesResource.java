package dev.highwater.notification.api;

import dev.highwater.notification.slack.RouteTemplates;
import dev.highwater.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The resource {@code /api/v1/notifications/templates}: previews of the templates of Slack routes. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/notifications/templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
class TemplatesResource {

    private final RouteTemplates templates;

    TemplatesResource(RouteTemplates templates) {
        this.templates = templates;
    }

    /** All previews. */
    @RegisterForReflection
    record TemplatePreviews(List<TemplatePreview> items) {}

    /**
     * The text that a template produces for an example alert.
     *
     * @param route name of the route
     * @param channel channel of the route
     * @param kind kind of the example alert
     * @param text the text in Slack's markup
     */
    @RegisterForReflection
    record TemplatePreview(
            @Schema(examples = "on-call") String route,
            @Schema(examples = "C0123ABCD") String channel,
            @Schema(examples = "over_threshold") String kind,

            @Schema(description = "In Slack's markup.", examples = "doc cpu1 is at 91.20 %")
            String text) {}

    @GET
    @Operation(
            operationId = "previewTemplates",
            summary = "Preview the templates of routes",
            description = "Renders each template with an example alert that has all values and with one that has the"
                    + " fewest. Empty if no route has a template.")
    @APIResponse(
            responseCode = "200",
            description = "The rendered texts.",
            content = @Content(schema = @Schema(implementation = TemplatePreviews.class)))
    public TemplatePreviews preview() {
        return new TemplatePreviews(templates.previews().stream()
                .map(one -> new TemplatePreview(one.route(), one.channel(), one.kind(), one.text()))
                .toList());
    }
}
