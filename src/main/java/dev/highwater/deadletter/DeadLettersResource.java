package dev.highwater.deadletter;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.http.NumberField;
import dev.highwater.http.Problem;
import dev.highwater.http.Violations;
import dev.highwater.kafka.ClientError;
import dev.highwater.kafka.KafkaRefusal;
import dev.highwater.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource that shows readings that could not be used, so that those who send them can see what is wrong. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/dead-letters")
@Tag(name = "Status")
class DeadLettersResource {

    private static final int MOST = 200;

    private final DeadLetterReader reader;
    private final String topic;

    DeadLettersResource(DeadLetterReader reader, HighwaterConfig config) {
        this.reader = reader;
        this.topic = config.topics().deadLetters();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            summary = "List the newest dead letters",
            description = "Reads the end of the dead letter topic from Kafka, which can take a moment.")
    @APIResponse(
            responseCode = "200",
            description = "Newest first.",
            content = @Content(schema = @Schema(implementation = DeadLetterPage.class)))
    @APIResponse(responseCode = "503", description = "Kafka does not answer.")
    public Response newest(
            @Parameter(description = "Maximum number of results.", example = "50")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit) {
        Violations violations = new Violations();
        int most = NumberField.read("limit", limit, 1, MOST, violations);
        violations.refuseIfAny();
        try {
            return Response.ok(new DeadLetterPage(topic, reader.newest(topic, most)))
                    .build();
        } catch (KafkaException | LinkageError e) {
            return unavailable(e);
        }
    }

    private Response unavailable(Throwable failure) {
        return Problem.unavailable(Optional.ofNullable(KafkaRefusal.explain(failure, topic))
                        .or(() -> ClientError.explain(failure))
                        .map("The dead letters cannot be read: "::concat)
                        .orElseGet(() -> "Kafka does not answer: " + failure.getMessage()))
                .response();
    }
}
