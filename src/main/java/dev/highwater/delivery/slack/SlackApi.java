package dev.highwater.delivery.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The one method of Slack's Web API that Highwater calls. */
@RegisterRestClient(configKey = "slack")
@Path("/")
interface SlackApi {

    /**
     * Posts a message.
     *
     * @param authorization {@code Bearer} and the bot token
     * @return the answer, whatever its status
     */
    @POST
    @Path("chat.postMessage")
    @Consumes("application/json; charset=utf-8")
    Uni<Response> postMessage(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, JsonNode message);
}
