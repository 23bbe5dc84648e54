package dev.highwater.token;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.http.StrictJson;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import dev.highwater.security.SecurityMode;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tokens}. */
@RolesAllowed(Role.ADMINISTERS)
@Path("/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class TokensResource {

    private static final int MOST = 500;

    private final SecurityMode mode;
    private final TokenRepository repository;
    private final Tokens tokens;
    private final TokenAudit audit;
    private final Clock clock;

    TokensResource(HighwaterConfig config, TokenRepository repository, Tokens tokens, TokenAudit audit, Clock clock) {
        this.mode = SecurityMode.of(config);
        this.repository = repository;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** The response with all tokens. */
    @RegisterForReflection
    @Schema(name = "TokenList")
    public record TokenList(List<ApiToken> tokens) {}

    /**
     * A new token.
     *
     * @param secret what it takes to use it; nowhere else to be seen, and not kept
     */
    @RegisterForReflection
    @Schema(name = "NewToken")
    public record NewToken(
            ApiToken token,

            @Schema(
                    description = "The secret, to be sent as Authorization: Bearer …; it is shown only this once.",
                    examples = "hwt_q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA")
            String secret) {}

    @GET
    @Operation(
            operationId = "listTokens",
            summary = "List tokens",
            description = "Valid tokens first, then revoked ones, each newest first.")
    @APIResponse(
            responseCode = "200",
            description = "The tokens.",
            content = @Content(schema = @Schema(implementation = TokenList.class)))
    public Uni<TokenList> list() {
        return repository.forPeople().map(TokenList::new);
    }

    @POST
    @CustomDeserialization(StrictJson.class)
    @Operation(
            operationId = "createToken",
            summary = "Create a token",
            description = "For programs. The answer contains the secret, which cannot be read again.")
    @APIResponse(
            responseCode = "201",
            description = "The token and its secret.",
            content = @Content(schema = @Schema(implementation = NewToken.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "409", ref = ApiDescription.CONFLICT)
    public Uni<Response> create(@Nullable TokenBody body, RoutingContext context) {
        Violations violations = new Violations();
        TokenDraft draft = violations.body(body).read(clock.instant(), violations);
        violations.refuseIfAny();
        if (mode == SecurityMode.NONE) {
            return Uni.createFrom()
                    .item(Problem.conflict("No one is asked who they are, so that tokens are of no use; see"
                                    + " HIGHWATER_SECURITY_MODE")
                            .response());
        }
        String secret = TokenSecret.random();
        return repository
                .add(draft, TokenSecret.digest(secret), audit.author(), MOST)
                .map(added -> added.map(token -> {
                            audit.record(context, "make token", token);
                            tokens.refreshNow();
                            return Response.status(Response.Status.CREATED)
                                    .header("Cache-Control", "no-store")
                                    .entity(new NewToken(token, secret))
                                    .build();
                        })
                        .orElseGet(() -> Problem.conflict("There are " + MOST + " tokens; revoke one first")
                                .response()));
    }

    @DELETE
    @Path("{id: [0-9]{1,18}}")
    @Operation(
            operationId = "revokeToken",
            summary = "Revoke a token",
            description = "The token is refused within a second, and live feeds that it opened end.")
    @APIResponse(
            responseCode = "200",
            description = "Revoked.",
            content = @Content(schema = @Schema(implementation = ApiToken.class)))
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    public Uni<Response> revoke(
            @Parameter(description = "Id of the token.", example = "7") @PathParam("id") long id,
            RoutingContext context) {
        return repository
                .revoke(id, audit.author())
                .map(found -> found.map(token -> {
                            audit.record(context, "revoke token", token);
                            tokens.refreshNow();
                            return Response.ok(token).build();
                        })
                        .orElseGet(() ->
                                Problem.notFound("There is no token " + id).response()));
    }
}
