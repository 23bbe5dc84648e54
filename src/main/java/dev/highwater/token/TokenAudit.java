package dev.highwater.token;

import dev.highwater.security.AuditEvent;
import dev.highwater.security.AuditTrail;
import dev.highwater.security.Callers;
import dev.highwater.security.Peer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/** Records in the audit log who made or revoked which token. */
@RequestScoped
class TokenAudit {

    private final Callers callers;
    private final AuditTrail trail;

    TokenAudit(Callers callers, AuditTrail trail) {
        this.callers = callers;
        this.trail = trail;
    }

    String author() {
        return callers.caller().name();
    }

    void record(RoutingContext context, String action, ApiToken token) {
        String end = token.expiresAt() == null ? "never expires" : "until " + token.expiresAt();
        String detail = "%s (%d), %s, %s".formatted(token.name(), token.id(), token.role(), end);
        trail.record(AuditEvent.of(AuditEvent.Kind.TOKEN, callers.caller(), Peer.of(context), action, detail));
    }
}
