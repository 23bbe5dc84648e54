package dev.highwater.security;

import dev.highwater.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens that were made here, in every mode but {@code none} (RFC 6750). */
@ApplicationScoped
class TokenLogIn implements LogIn {

    private static final String SCHEME = "bearer ";

    private final TokenRegistry tokens;

    TokenLogIn(TokenRegistry tokens) {
        this.tokens = tokens;
    }

    @Override
    public Uni<Optional<Caller>> caller(RoutingContext context) {
        @Nullable String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().item(Optional.empty());
        }
        String token = header.substring(SCHEME.length()).strip();
        if (!token.startsWith(TokenRegistry.PREFIX)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return tokens.caller(token)
                .map(found -> Optional.of(found.orElseThrow(() -> new RefusedLogInException(
                        Problem.unauthorized("The token is unknown, revoked or expired")))));
    }
}
