package dev.highwater.security;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.http.Problem;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/log-out}. */
@Path("/v1/log-out")
@Authenticated
@Tag(name = "Access")
class LogOutResource {

    /** The dashboard, relative to its own pages, which a proxy may have under any path. */
    private static final String HERE = "./";

    private static final String METADATA = "configuration-metadata";

    private final SecurityIdentity identity;
    private final Optional<String> dashboard;
    private final Instance<OidcSession> session;
    private final LiveCredentials credentials;
    private final AuditTrail trail;

    LogOutResource(
            HighwaterConfig config,
            SecurityIdentity identity,
            Instance<OidcSession> session,
            LiveCredentials credentials,
            AuditTrail trail) {
        this.identity = identity;
        this.dashboard = config.dashboard().url().map(String::toString);
        this.session = session;
        this.credentials = credentials;
        this.trail = trail;
    }

    /**
     * The body of the response: the address to go to next.
     *
     * @param location the provider's page for it, or the dashboard
     */
    @RegisterForReflection
    @Schema(name = "LoggedOut")
    public record Answer(
            @Schema(
                    description = "Where the page goes next: to the provider, which may have its own session to end.",
                    examples = "https://id.example/logout?id_token_hint=…")
            String location) {}

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "logOut",
            summary = "Log out",
            description = "Ends a log-in by an OpenID provider, and the live feeds that it opened.")
    @APIResponse(
            responseCode = "200",
            description = "Logged out.",
            content = @Content(schema = @Schema(implementation = Answer.class)))
    @APIResponse(responseCode = "409", description = "This kind of log-in cannot be ended here.")
    public Uni<Response> logOut(RoutingContext context) {
        Caller caller = Callers.of(identity.getPrincipal()).orElse(Caller.ANYONE);
        @Nullable IdTokenCredential idToken = identity.getCredential(IdTokenCredential.class);
        if (caller.via() != Via.OIDC || idToken == null) {
            return Uni.createFrom()
                    .item(Problem.conflict("This log-in is not one of a page by an OpenID provider")
                            .response());
        }
        String next = next(idToken, context);
        return session.get().logout().map(done -> {
            trail.record(AuditEvent.of(AuditEvent.Kind.LOG_OUT, caller, Peer.of(context), "log out", ""));
            credentials.logOut(caller);
            return Response.ok(new Answer(next)).build();
        });
    }

    /** OpenID Connect RP-Initiated Logout 1.0; a provider that knows no such page keeps its own session. */
    private String next(IdTokenCredential idToken, RoutingContext context) {
        @Nullable OidcConfigurationMetadata metadata = identity.getAttribute(METADATA);
        @Nullable String end = metadata == null ? null : metadata.getEndSessionUri();
        if (end == null) {
            return HERE;
        }
        String back = dashboard.orElseGet(
                () -> context.request().scheme() + "://" + context.request().authority() + "/");
        return end + (end.contains("?") ? "&" : "?")
                + "id_token_hint=" + encoded(idToken.getToken())
                + "&post_logout_redirect_uri=" + encoded(back);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
