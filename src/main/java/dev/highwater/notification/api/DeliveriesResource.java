package dev.highwater.notification.api;

import dev.highwater.alert.history.AlertHistory;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.notification.outbox.Delivery;
import dev.highwater.notification.outbox.DeliveryQueries;
import dev.highwater.notification.outbox.Dispatchers;
import dev.highwater.security.Role;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The resource {@code /api/v1/alerts/{id}/deliveries}: which receivers were notified of an episode. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/alerts/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class DeliveriesResource {

    private final AlertHistory history;
    private final DeliveryQueries store;
    private final Dispatchers dispatchers;

    DeliveriesResource(AlertHistory history, DeliveryQueries store, Dispatchers dispatchers) {
        this.history = history;
        this.store = store;
        this.dispatchers = dispatchers;
    }

    @GET
    @Operation(
            operationId = "listDeliveries",
            summary = "List the receivers of an episode",
            description = "For each receiver: whether it was notified, if not why, and where its message is.")
    @APIResponse(
            responseCode = "200",
            description = "The receivers.",
            content = @Content(schema = @Schema(implementation = Delivery.Page.class)))
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    public Uni<Response> list(@Parameter(description = "Id of the episode.", example = "41") @PathParam("id") long id) {
        return history.byId(id)
                .chain(episode -> episode.isEmpty()
                        ? Uni.createFrom()
                                .item(Problem.notFound("There is no episode " + id)
                                        .response())
                        : deliveries(id).map(page -> Response.ok(page).build()));
    }

    private Uni<Delivery.Page> deliveries(long id) {
        return store.ofEpisode(id)
                .onItem()
                .transformToMulti(known -> Multi.createFrom().iterable(known))
                .onItem()
                .transformToUniAndConcatenate(this::withLink)
                .collect()
                .asList()
                .map(Delivery.Page::new);
    }

    /**
     * Adds the address of the message. The receiver is asked for it once and the answer stored; if it cannot answer
     * now, it is asked again at the next request.
     */
    private Uni<Delivery> withLink(DeliveryQueries.Known known) {
        Delivery delivery = known.delivery();
        String reference = known.reference();
        Long message = known.messageId();
        if (delivery.permalink() != null || reference == null || message == null) {
            return Uni.createFrom().item(delivery);
        }
        return dispatchers
                .links(known.receiver())
                .find(reference)
                .call(link -> link.map(address -> store.rememberLink(message, address))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(link -> delivery.at(link.orElse(null)));
    }
}
