package dev.highwater.token;

import dev.highwater.security.AuditEvent;
import dev.highwater.security.AuditTrail;
import dev.highwater.security.Callers;
import dev.highwater.security.Peer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/** Who makes and revokes tokens, and where it is written down. */
@RequestScoped
class TokenDeeds {

    private final Callers callers;
    private final AuditTrail trail;

    TokenDeeds(Callers callers, AuditTrail trail) {
        this.callers = callers;
        this.trail = trail;
    }

    String author() {
        return callers.caller().name();
    }

    void record(RoutingContext context, String deed, ApiToken token) {
        String end = token.expiresAt() == null ? "never expires" : "until " + token.expiresAt();
        String detail = "%s (%d), %s, %s".formatted(token.name(), token.id(), token.role(), end);
        trail.record(AuditEvent.of(AuditEvent.Kind.TOKEN, callers.caller(), Peer.of(context), deed, detail));
    }
}
