package dev.highwater.notification.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The methods of Slack's Web API that Highwater calls. Each is given {@code Bearer} and the bot token, and returns the
 * answer whatever its status is.
 */
@RegisterRestClient(configKey = "slack")
@Path("/")
interface SlackApi {

    /** Posts a message. */
    @POST
    @Path("chat.postMessage")
    @Consumes("application/json; charset=utf-8")
    Uni<Response> postMessage(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, JsonNode message);

    /** Changes a message: text, blocks and attachments are replaced. */
    @POST
    @Path("chat.update")
    @Consumes("application/json; charset=utf-8")
    Uni<Response> update(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, JsonNode message);

    /** Returns the address of a message for people. */
    @GET
    @Path("chat.getPermalink")
    Uni<Response> permalink(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("channel") String channel,
            @QueryParam("message_ts") String timestamp);
}
