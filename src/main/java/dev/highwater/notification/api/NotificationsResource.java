package dev.highwater.notification.api;

import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.http.StrictJson;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.outbox.DeliveryQueries;
import dev.highwater.notification.outbox.Dispatchers;
import dev.highwater.notification.outbox.OutboxDispatcher;
import dev.highwater.notification.outbox.UnservedReceivers;
import dev.highwater.notification.plan.Trial;
import dev.highwater.security.Role;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The resource {@code /api/v1/notifications}: the state of receivers, retry of parked rows, and test messages. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
        name = "Notifications",
        description = "Receivers of notifications, their state, and the notifications that wait for them.")
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class NotificationsResource {

    private final Dispatchers dispatchers;
    private final DeliveryQueries store;
    private final UnservedReceivers unserved;
    private final Clock clock;

    NotificationsResource(Dispatchers dispatchers, DeliveryQueries store, UnservedReceivers unserved, Clock clock) {
        this.dispatchers = dispatchers;
        this.unserved = unserved;
        this.store = store;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listReceivers",
            summary = "List the state of each receiver",
            description = "Waiting notifications, the last error, and notifications that are parked because the"
                    + " receiver refuses them.")
    @APIResponse(
            responseCode = "200",
            description = "One entry for each receiver of this instance.",
            content = @Content(schema = @Schema(implementation = NotificationStatus.class)))
    public Uni<NotificationStatus> status() {
        List<Uni<NotificationStatus.ReceiverStatus>> served = dispatchers.running().stream()
                .map(dispatcher -> store.parked(dispatcher.receiver().name())
                        .map(rows -> NotificationStatus.ReceiverStatus.of(
                                        dispatcher.receiver().name(),
                                        dispatcher.status().backlog(),
                                        rows)
                                .at(clock.instant())))
                .toList();
        return inOrder(served)
                .chain(ours -> unserved.all()
                        .map(all -> all.stream().map(this::statusOf).toList())
                        .chain(NotificationsResource::inOrder)
                        .map(others -> new NotificationStatus(
                                Stream.concat(ours.stream(), others.stream()).toList())));
    }

    private Uni<NotificationStatus.ReceiverStatus> statusOf(UnservedReceivers.UnservedBacklog backlog) {
        return store.parked(backlog.receiver()).map(rows -> NotificationStatus.ReceiverStatus.of(backlog, rows));
    }

    private static <T> Uni<List<T>> inOrder(List<Uni<T>> asked) {
        return Multi.createFrom()
                .iterable(asked)
                .onItem()
                .transformToUniAndConcatenate(one -> one)
                .collect()
                .asList();
    }

    @POST
    @RolesAllowed(Role.ADMINISTERS)
    @Path("retry")
    @Operation(
            operationId = "retryNotifications",
            summary = "Retry parked notifications",
            description = "To be used once the cause is fixed. Alerts that have changed meanwhile are sent in their"
                    + " current state. Notifications for a receiver that is no longer configured are not retried; they"
                    + " can be handed to another receiver.")
    @APIResponse(
            responseCode = "200",
            description = "The number of events that are sent again, and of those that wait for receivers which this"
                    + " instance does not serve.",
            content = @Content(schema = @Schema(implementation = RetriedNotifications.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @CustomDeserialization(StrictJson.class)
    public Uni<RetriedNotifications> retry(@Nullable ReceiverChoice choice) {
        ReceiverChoice given = ReceiverChoice.read(choice);
        String kind = given.receiver() == null ? (given.channel() == null ? "" : "slack") : given.receiver();
        return store.retry(new ReceiverName(kind, given.channel()).text())
                .map(rows -> RetriedNotifications.of(rows, dispatchers::serves));
    }

    @POST
    @RolesAllowed(Role.ADMINISTERS)
    @Path("test")
    @Operation(
            operationId = "testNotifications",
            summary = "Send a test message",
            description = "Sends a test message to all receivers, or to those given, and answers with the results.")
    @APIResponse(
            responseCode = "200",
            description = "The result for each receiver.",
            content = @Content(schema = @Schema(implementation = TestMessageResults.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @CustomDeserialization(StrictJson.class)
    public Uni<Response> test(@Nullable ReceiverChoice choice) {
        ReceiverChoice given = ReceiverChoice.read(choice);
        List<Receiver> chosen = dispatchers.running().stream()
                .map(OutboxDispatcher::receiver)
                .filter(receiver -> given.includes(receiver.name()))
                .toList();
        return chosen.isEmpty() && !given.equals(ReceiverChoice.ALL)
                ? Uni.createFrom()
                        .item(Problem.notFound("There is no such receiver; GET /api/v1/notifications names those that"
                                        + " there are")
                                .response())
                : test(chosen).map(trials -> Response.ok(trials).build());
    }

    private static Uni<TestMessageResults> test(List<Receiver> receivers) {
        return Multi.createFrom()
                .iterable(receivers)
                .onItem()
                .transformToUniAndConcatenate(receiver -> receiver.notifier()
                        .send(new Trial())
                        .map(result -> new TestMessageResults.Outcome(
                                receiver.name().kind(),
                                receiver.name().channel(),
                                result instanceof DeliveryResult.Delivered,
                                result.reason())))
                .collect()
                .asList()
                .map(TestMessageResults::new);
    }
}
