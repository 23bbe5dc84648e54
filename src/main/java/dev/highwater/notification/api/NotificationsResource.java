package dev.highwater.notification.api;

import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.http.StrictJson;
import dev.highwater.http.Violations;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.outbox.DeliveryQueries;
import dev.highwater.notification.outbox.Dispatchers;
import dev.highwater.notification.outbox.OutboxDispatcher;
import dev.highwater.notification.outbox.UnservedReceivers;
import dev.highwater.notification.plan.Notification.Trial;
import dev.highwater.security.Role;
import dev.highwater.series.NameField;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/notifications}. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications", description = "Receivers of notifications, how they are doing, and what waits for them.")
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

    /**
     * Whom a call is about; what is left out means all.
     *
     * @param receiver {@code slack} or {@code webhook}
     * @param channel Slack's id of a channel
     */
    @RegisterForReflection
    @Schema(name = "NotificationChoice")
    record Choice(
            @Schema(examples = "slack", pattern = "slack|webhook") @Nullable
            String receiver,

            @Schema(examples = "C0123ABCD", pattern = "[^\\p{Cc}\\p{Cs}]{1,100}") @Nullable
            String channel) {

        private static final int LONGEST_CHANNEL = 100;

        static final Choice ALL = new Choice(null, null);

        /**
         * Notes what is wrong with it.
         *
         * @param path of the fields, such as {@code from.}; empty if it is the whole body
         */
        Choice check(String path, Violations violations) {
            violations.check(
                    receiver == null || receiver.equals("slack") || receiver.equals("webhook"),
                    path + "receiver",
                    "must be slack or webhook");
            NameField.checkIfGiven(path + "channel", channel, LONGEST_CHANNEL, violations);
            return this;
        }

        /** As {@link #check}, of a body that may be left out, which means all. */
        static Choice read(@Nullable Choice body) {
            Violations violations = new Violations();
            Choice choice = (body == null ? ALL : body).check("", violations);
            violations.byField().refuseIfAny();
            return choice;
        }

        /** The one that is named; of a kind of which there is only one, without a channel. */
        ReceiverName name() {
            String kind = receiver == null ? "slack" : receiver;
            return new ReceiverName(kind, channel);
        }

        boolean includes(ReceiverName name) {
            return (receiver == null || receiver.equals(name.kind()))
                    && (channel == null || channel.equals(name.channel()));
        }
    }

    /**
     * What was sent again.
     *
     * @param rows events that were parked and that receivers of this instance are notified of now
     * @param items the same by receiver, those included that this instance does not serve
     */
    @RegisterForReflection
    @Schema(name = "NotificationsRetried")
    record Retried(@Schema(examples = "2") long rows, List<Share> items) {

        /**
         * What was sent again to one receiver.
         *
         * @param served whether this instance serves it; if not, nothing is sent unless another one does
         */
        @RegisterForReflection
        @Schema(name = "NotificationsRetriedOf")
        record Share(
                @Schema(examples = "slack") String receiver,
                @Schema(examples = "C0123ABCD") @Nullable String channel,
                @Schema(examples = "2") long rows,
                boolean served) {}

        static Retried of(Map<String, Long> rows, Predicate<ReceiverName> isServed) {
            List<Share> shares = rows.entrySet().stream()
                    .map(entry -> {
                        ReceiverName name = ReceiverName.of(entry.getKey());
                        return new Share(name.kind(), name.channel(), entry.getValue(), isServed.test(name));
                    })
                    .toList();
            return new Retried(
                    shares.stream().filter(Share::served).mapToLong(Share::rows).sum(), shares);
        }
    }

    /** The results of the tests. */
    @RegisterForReflection
    @Schema(name = "NotificationTests")
    record Trials(List<Outcome> items) {

        /**
         * The result of one test.
         *
         * @param delivered whether the receiver took the message
         * @param reason why it did not; empty if it did
         */
        @RegisterForReflection
        @Schema(name = "NotificationTest")
        record Outcome(
                @Schema(examples = "slack") String receiver,
                @Schema(examples = "C0123ABCD") @Nullable String channel,
                @Schema(examples = "false") boolean delivered,

                @Schema(examples = "Slack refused: not_in_channel")
                String reason) {}
    }

    @GET
    @Operation(
            operationId = "listReceivers",
            summary = "The state of each receiver",
            description = "What waits for it, what is wrong, and what it will not take until somebody acts.")
    @APIResponse(
            responseCode = "200",
            description = "One for each receiver of this instance.",
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
                .chain(items -> unserved.all()
                        .map(all -> all.stream().map(this::item).toList())
                        .chain(NotificationsResource::inOrder)
                        .map(others -> new NotificationStatus(
                                Stream.concat(items.stream(), others.stream()).toList())));
    }

    private Uni<NotificationStatus.ReceiverStatus> item(UnservedReceivers.Waiting waiting) {
        return store.parked(waiting.receiver()).map(rows -> NotificationStatus.ReceiverStatus.of(waiting, rows));
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
            summary = "Send again what is parked",
            description = "Once the cause is mended. Alerts that have changed meanwhile are sent as they are now."
                    + " What waits for a receiver that"
                    + " is not configured any more is not sent by that; it can be given to another.")
    @APIResponse(
            responseCode = "200",
            description = "How many events are sent again, and how many wait for receivers that this instance does"
                    + " not serve.",
            content = @Content(schema = @Schema(implementation = Retried.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @CustomDeserialization(StrictJson.class)
    public Uni<Retried> retry(@Nullable Choice choice) {
        Choice given = Choice.read(choice);
        String kind = given.receiver() == null ? (given.channel() == null ? "" : "slack") : given.receiver();
        return store.retry(new ReceiverName(kind, given.channel()).text())
                .map(rows -> Retried.of(rows, dispatchers::serves));
    }

    @POST
    @RolesAllowed(Role.ADMINISTERS)
    @Path("test")
    @Operation(
            operationId = "testNotifications",
            summary = "Send a test message",
            description = "To each receiver, or to those chosen, at once; answers with the results.")
    @APIResponse(
            responseCode = "200",
            description = "The result for each receiver.",
            content = @Content(schema = @Schema(implementation = Trials.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @CustomDeserialization(StrictJson.class)
    public Uni<Response> test(@Nullable Choice choice) {
        Choice given = Choice.read(choice);
        List<Receiver> chosen = dispatchers.running().stream()
                .map(OutboxDispatcher::receiver)
                .filter(receiver -> given.includes(receiver.name()))
                .toList();
        return chosen.isEmpty() && !given.equals(Choice.ALL)
                ? Uni.createFrom()
                        .item(Problem.notFound("There is no such receiver; GET /api/v1/notifications names those that"
                                        + " there are")
                                .response())
                : test(chosen).map(trials -> Response.ok(trials).build());
    }

    private static Uni<Trials> test(List<Receiver> receivers) {
        return Multi.createFrom()
                .iterable(receivers)
                .onItem()
                .transformToUniAndConcatenate(receiver -> receiver.notifier()
                        .send(new Trial())
                        .map(result -> new Trials.Outcome(
                                receiver.name().kind(),
                                receiver.name().channel(),
                                result instanceof DeliveryResult.Delivered,
                                result.reason())))
                .collect()
                .asList()
                .map(Trials::new);
    }
}
