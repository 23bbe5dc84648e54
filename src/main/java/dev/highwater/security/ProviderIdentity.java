package dev.highwater.security;

import dev.highwater.configuration.HighwaterConfig;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Makes a caller of what an OpenID provider says. */
@ApplicationScoped
class ProviderIdentity {

    private final GroupRoles roles;

    ProviderIdentity(HighwaterConfig config) {
        this.roles = GroupRoles.of(config.security());
    }

    /** Returns the identity with the caller as its principal, and with Highwater's roles instead of the provider's. */
    SecurityIdentity withCaller(SecurityIdentity identity) {
        Caller caller = caller(identity);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(caller)
                .addRoles(caller.role().map(Role::names).orElse(Set.of()))
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .build();
    }

    Caller caller(SecurityIdentity identity) {
        @Nullable Role role = roles.of(identity.getRoles());
        String name = String.valueOf(identity.getPrincipal().getName());
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return new Caller(name, role, Via.OIDC, null, "oidc:" + name);
        }
        @Nullable Object session = token.getClaim("sid");
        return new Caller(
                name,
                role,
                Via.OIDC,
                token.containsClaim(Claims.exp.name()) ? Instant.ofEpochSecond(token.getExpirationTime()) : null,
                "oidc:" + token.getSubject() + (session == null ? "" : ":" + session));
    }
}
