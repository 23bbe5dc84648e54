package dev.highwater.security;

import dev.highwater.configuration.HighwaterConfig;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Identifies the caller of a request in the configured mode, and challenges callers that do not identify themselves. It
 * precedes Quarkus' own mechanisms and decides alone, so that one executable serves all modes, and a change of mode
 * needs only a restart.
 */
@ApplicationScoped
class CallerMechanism implements HttpAuthenticationMechanism {

    private static final int BEFORE_ALL_OTHERS = 10_000;
    private static final String NAME = HttpAuthenticationMechanism.class.getName();

    private final SecurityMode mode;
    private final LogIns logIns;
    private final OidcAuthenticationMechanism provider;
    private final ProviderIdentity providerIdentity;

    CallerMechanism(
            HighwaterConfig config,
            LogIns logIns,
            OidcAuthenticationMechanism provider,
            ProviderIdentity providerIdentity) {
        this.mode = SecurityMode.of(config);
        this.logIns = logIns;
        this.provider = provider;
        this.providerIdentity = providerIdentity;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        // Whoever fails is asked again by this one.
        context.put(NAME, this);
        if (mode == SecurityMode.NONE) {
            return Uni.createFrom().item(identity(Caller.ANYONE));
        }
        if (Access.of(context.normalizedPath(), false) == Access.SIGNED) {
            return Uni.createFrom().nullItem();
        }
        return logIns.caller(context)
                .chain(found -> found.isPresent() || mode != SecurityMode.OIDC
                        ? Uni.createFrom()
                                .item(found.map(CallerMechanism::identity).orElse(null))
                        : fromProvider(context, manager));
    }

    private Uni<SecurityIdentity> fromProvider(RoutingContext context, IdentityProviderManager manager) {
        return provider.authenticate(context, manager)
                .onItem()
                .ifNotNull()
                .transform(providerIdentity::withCaller)
                .onTermination()
                .invoke(() -> context.put(NAME, this));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        if (mode == SecurityMode.OIDC && !isForPrograms(context)) {
            return provider.getChallenge(context);
        }
        return Uni.createFrom().item(new ChallengeData(401, SecurityMode.CHALLENGE, mode.challenge()));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public int getPriority() {
        return BEFORE_ALL_OTHERS;
    }

    /** A page that asks in the background cannot follow to a log-in, and neither can a program. */
    private static boolean isForPrograms(RoutingContext context) {
        String path = context.normalizedPath();
        return path.startsWith("/api/")
                || path.startsWith("/ws/")
                || context.request().headers().contains(HttpHeaders.AUTHORIZATION);
    }

    private static SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(caller)
                .addRoles(caller.role().map(Role::names).orElse(Set.of()))
                .build();
    }
}
