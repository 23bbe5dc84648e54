package dev.highwater.notification.slack.interaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.failure.LoggedOnce;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.notification.slack.SigningSecret;
import dev.highwater.security.Peer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** The resource {@code /api/v1/slack/interactions}, which is the <i>Request URL</i> of the Slack app. */
@PermitAll
@Path("/v1/slack/interactions")
@Tag(name = "Notifications")
class InteractionsResource {

    private static final Logger LOG = Logger.getLogger(InteractionsResource.class);

    /**
     * Largest number of different refusals that are logged, each once. Without the limit, anyone who knows the address
     * could fill the log.
     */
    private static final int MOST_LOGGED = 20;

    private final Optional<SlackSignature> signature;
    private final ReportedPresses presses;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final LoggedOnce refusals = new LoggedOnce(LOG, MOST_LOGGED);

    InteractionsResource(HighwaterConfig config, ReportedPresses presses, ObjectMapper mapper, Clock clock) {
        this.signature = SigningSecret.of(config.slack().signingSecret()).map(SlackSignature::new);
        this.presses = presses;
        this.mapper = mapper;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            operationId = "takeSlackInteraction",
            summary = "Receive an interaction from Slack",
            description = "For Slack only, which signs its requests with the app's signing secret; neither log-in nor"
                    + " token is needed. The user sees the result in Slack.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "200", description = "Accepted, or ignored because it needs no action.")
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "401", description = "The signature is missing, wrong or too old.")
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    public Uni<Response> take(@Context RoutingContext context, byte[] body) {
        if (signature.isEmpty()) {
            return answer(Problem.notFound("Slack reports no buttons here: HIGHWATER_SLACK_SIGNING_SECRET is not set"));
        }
        Optional<String> refusal = signature
                .get()
                .refusal(
                        headers(context, SlackSignature.TIMESTAMP),
                        headers(context, SlackSignature.SIGNATURE),
                        body,
                        clock.instant());
        if (refusal.isPresent()) {
            presses.count("unsigned");
            refusals.warn(
                    refusal.get().replaceAll("\\d+ s", "some s"),
                    "Refused a press of a button in Slack, from %s: %s".formatted(Peer.of(context), refusal.get()));
            return answer(Problem.unauthorized(refusal.get()));
        }
        return InteractionForm.of(body)
                .map(form -> take(context, form))
                .orElseGet(() -> answer(Problem.malformed("The body must be a form")));
    }

    private Uni<Response> take(RoutingContext context, InteractionForm form) {
        if (form.json().isEmpty() && form.isSslCheck()) {
            return taken();
        }
        JsonNode payload = form.json().size() == 1 ? json(form.json().get(0)) : MissingNode.getInstance();
        if (!payload.isObject()) {
            return answer(Problem.malformed("The form must have one field payload, which is a JSON object"));
        }
        return presses.take(payload, Peer.of(context))
                .map(work -> work.chain(InteractionsResource::taken))
                .orElseGet(() -> answer(Problem.malformed("The payload must have a user and an action")));
    }

    private JsonNode json(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static List<String> headers(RoutingContext context, String name) {
        return context.request().headers().getAll(name);
    }

    /** Returns an answer without a body, since Slack would show a body to the user. */
    private static Uni<Response> taken() {
        return Uni.createFrom().item(Response.ok().build());
    }

    private static Uni<Response> answer(Problem problem) {
        return Uni.createFrom().item(problem.response());
    }
}
