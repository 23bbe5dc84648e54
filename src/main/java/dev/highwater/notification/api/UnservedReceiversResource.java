package dev.highwater.notification.api;

import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.http.StrictJson;
import dev.highwater.http.Violations;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.outbox.Dispatchers;
import dev.highwater.notification.outbox.UnservedReceivers;
import dev.highwater.security.Role;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.quarkus.runtime.annotations.RegisterForReflection;
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

/**
 * The resources {@code /api/v1/notifications/reassign} and {@code /api/v1/notifications/drop}, for rows of receivers
 * that this instance does not serve.
 */
@RolesAllowed(Role.VIEWS)
@Path("/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
@APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class UnservedReceiversResource {

    private final Dispatchers dispatchers;
    private final UnservedReceivers unserved;

    UnservedReceiversResource(Dispatchers dispatchers, UnservedReceivers unserved) {
        this.dispatchers = dispatchers;
        this.unserved = unserved;
    }

    /**
     * A request to move the waiting events of one receiver to another.
     *
     * @param from a receiver that this instance does not serve
     * @param to one that it serves
     */
    @RegisterForReflection
    @Schema(
            name = "NotificationsReassignment",
            requiredProperties = {"from", "to"})
    record Reassignment(
            @Nullable ReceiverChoice from, @Nullable ReceiverChoice to) {

        ReceiverName from(Violations violations) {
            return name("from", from, "must say whose events", violations);
        }

        ReceiverName to(Violations violations) {
            return name("to", to, "must say who gets them", violations);
        }

        private static ReceiverName name(
                String field, @Nullable ReceiverChoice choice, String rule, Violations violations) {
            violations.check(choice != null, field, rule);
            return (choice == null ? ReceiverChoice.ALL : choice.check(field + ".", violations)).name();
        }
    }

    /**
     * The number of events that were moved to another receiver, or dropped.
     *
     * @param rows number of outbox rows
     */
    @RegisterForReflection
    @Schema(name = "NotificationRows")
    record Rows(@Schema(examples = "2") int rows) {}

    @POST
    @RolesAllowed(Role.ADMINISTERS)
    @Path("reassign")
    @Operation(
            operationId = "reassignNotifications",
            summary = "Hand waiting notifications to another receiver",
            description = "For receivers that are no longer configured. The other receiver is notified of the state by"
                    + " then.")
    @APIResponse(
            responseCode = "200",
            description = "The number of events that were handed over.",
            content = @Content(schema = @Schema(implementation = Rows.class)))
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = ApiDescription.CONFLICT)
    @CustomDeserialization(StrictJson.class)
    public Uni<Response> reassign(@Nullable Reassignment wanted) {
        Violations violations = new Violations();
        Reassignment given = violations.given("wanted", wanted, "must say from whom and to whom");
        ReceiverName from = given.from(violations);
        ReceiverName to = given.to(violations);
        violations.byField().refuseIfAny();
        if (!dispatchers.serves(to)) {
            return answer(Problem.notFound("This instance serves no receiver " + to.text()
                    + "; GET /api/v1/notifications names those that there are"));
        }
        return dispatchers.serves(from)
                ? answer(served(from))
                : unserved.give(from, to)
                        .map(rows -> Response.ok(new Rows(rows)).build());
    }

    @POST
    @RolesAllowed(Role.ADMINISTERS)
    @Path("drop")
    @Operation(
            operationId = "dropNotifications",
            summary = "Drop waiting notifications of a receiver",
            description = "For receivers that are no longer configured. The notifications are discarded; the alerts"
                    + " stay.")
    @APIResponse(
            responseCode = "200",
            description = "The number of events that were dropped.",
            content = @Content(schema = @Schema(implementation = Rows.class)))
    @APIResponse(responseCode = "409", ref = ApiDescription.CONFLICT)
    @CustomDeserialization(StrictJson.class)
    public Uni<Response> drop(@Nullable ReceiverChoice body) {
        ReceiverChoice choice = ReceiverChoice.read(new Violations().given("body", body, "must say whose events"));
        return dispatchers.serves(choice.name())
                ? answer(served(choice.name()))
                : unserved.drop(choice.name())
                        .map(rows -> Response.ok(new Rows(rows)).build());
    }

    private static Problem served(ReceiverName name) {
        return Problem.conflict(name.text() + " is configured, and is notified of what waits for it by itself;"
                + " POST /api/v1/notifications/retry sends again what is parked");
    }

    private static Uni<Response> answer(Problem problem) {
        return Uni.createFrom().item(problem.response());
    }
}
