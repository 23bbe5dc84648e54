package dev.highwater.security;

import io.quarkus.oidc.SecurityEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** Records in the audit log that a user has come back from an OpenID provider. */
@ApplicationScoped
class ProviderLogIns {

    private final AuditTrail trail;
    private final ProviderIdentity callers;

    ProviderLogIns(AuditTrail trail, ProviderIdentity callers) {
        this.trail = trail;
        this.callers = callers;
    }

    void record(@Observes SecurityEvent event) {
        @Nullable SecurityIdentity identity = event.getSecurityIdentity();
        if (event.getEventType() == SecurityEvent.Type.OIDC_LOGIN && identity != null) {
            @Nullable RoutingContext context = identity.getAttribute(RoutingContext.class.getName());
            trail.record(AuditEvent.of(
                    AuditEvent.Kind.LOG_IN,
                    callers.caller(identity),
                    context == null ? "" : Peer.of(context),
                    "log in",
                    Via.OIDC.text()));
        }
    }
}
