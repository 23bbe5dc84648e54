package dev.highwater.security;

import dev.highwater.configuration.HighwaterConfig;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/me}. */
@Path("/v1/me")
@Authenticated
@Tag(name = "Access", description = "Who one is, and who may do what.")
class MeResource {

    private final Optional<String> proxyLogOut;
    private final Callers callers;

    MeResource(HighwaterConfig config, Callers callers) {
        this.proxyLogOut = config.security().proxy().logOutUrl().map(String::toString);
        this.callers = callers;
    }

    /**
     * The body of the response: the caller.
     *
     * @param name as others see it
     * @param role the highest; null for none
     * @param via how that is known
     * @param asksForAuthor whether the author of a change is whom the request names
     * @param expiresAt when the log-in or token expires, if it does
     * @param logOut where a page sends those who log out at the proxy; null if it does not
     */
    @RegisterForReflection
    @Schema(name = "Me")
    public record Answer(
            @Schema(examples = "ann") String name,

            @Schema(
                    description = "What one may do; each role may do what those before it may. Null for nothing.",
                    enumeration = {Role.VIEWS, Role.OPERATES, Role.EDITS, Role.ADMINISTERS})
            @Nullable
            String role,

            @Schema(
                    description = "How that is known; nothing where no one is asked.",
                    enumeration = {"nothing", "password", "token", "oidc", "proxy"})
            String via,

            @Schema(description = "Whether the author of a change is whom the request names, as no one is asked.")
            boolean asksForAuthor,

            @Schema(description = "When one has to log in again; null for never.") @Nullable
            Instant expiresAt,

            @Schema(
                    description = "Where to go in order to log out at the proxy; null where that is not known, or"
                            + " there is none.")
            @Nullable
            String logOut) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "me", summary = "Who one is, and what one may do")
    @APIResponse(
            responseCode = "200",
            description = "The caller.",
            content = @Content(schema = @Schema(implementation = Answer.class)))
    public Response me() {
        Caller caller = callers.caller();
        Answer answer = new Answer(
                caller.name(),
                caller.role().map(Role::text).orElse(null),
                caller.via().text(),
                caller.via() == Via.NOTHING,
                caller.via() == Via.PROXY ? null : caller.ends(),
                caller.via() == Via.PROXY ? proxyLogOut.orElse(null) : null);
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(answer).cacheControl(never).build();
    }
}
