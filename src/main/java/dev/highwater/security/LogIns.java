package dev.highwater.security;

import dev.highwater.configuration.HighwaterConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The log-ins that are tried for a request in the configured mode, before the OpenID provider. */
@ApplicationScoped
class LogIns implements LogIn {

    private final SecurityMode mode;
    private final PasswordLogIn passwords;
    private final ProxyLogIn proxy;
    private final TokenLogIn tokens;
    private final RecentLogIns recent;

    LogIns(HighwaterConfig config, PasswordLogIn passwords, ProxyLogIn proxy, TokenLogIn tokens, RecentLogIns recent) {
        this.mode = SecurityMode.of(config);
        this.passwords = passwords;
        this.proxy = proxy;
        this.tokens = tokens;
        this.recent = recent;
    }

    @Override
    public Uni<Optional<Caller>> caller(RoutingContext context) {
        return mode == SecurityMode.PROXY && !proxy.isTheProxy(context)
                ? proxy.stranger(context)
                : tokens.caller(context)
                        .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : others(context))
                        .onFailure(RefusedLogInException.class)
                        .invoke(refused -> RequestAudit.explain(context, String.valueOf(refused.getMessage())));
    }

    private Uni<Optional<Caller>> others(RoutingContext context) {
        Uni<Optional<Caller>> caller = switch (mode) {
            case BASIC -> passwords.caller(context);
            case PROXY -> proxy.caller(context);
            case NONE, OIDC -> Uni.createFrom().item(Optional.empty());
        };
        return caller.invoke(found -> found.ifPresent(known -> recent.add(known, context)));
    }
}
