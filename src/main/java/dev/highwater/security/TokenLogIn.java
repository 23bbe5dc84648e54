package dev.highwater.security;

import dev.highwater.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tokens that were made here, in every mode but {@code none} (RFC 6750). */
@ApplicationScoped
class TokenLogIn implements LogIn {

    private static final String SCHEME = "Bearer";

    private final TokenRegistry tokens;

    TokenLogIn(TokenRegistry tokens) {
        this.tokens = tokens;
    }

    @Override
    public Uni<Optional<Caller>> caller(RoutingContext context) {
        Optional<String> token = Authorization.of(context, SCHEME)
                .map(String::strip)
                .filter(given -> given.startsWith(TokenRegistry.PREFIX));
        if (token.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return tokens.caller(token.get())
                .map(found -> Optional.of(found.orElseThrow(() ->
                        new RefusedLogInException(Problem.unauthorized("The token is unknown, revoked or expired")))));
    }
}
