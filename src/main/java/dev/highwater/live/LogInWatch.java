package dev.highwater.live;

import dev.highwater.security.Caller;
import dev.highwater.security.Callers;
import dev.highwater.security.LiveCredentials;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.client.runtime.WebSocketPrincipal;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Closes live feeds when the credential that opened them ends: a log-in expires or is ended, a token is revoked, or a
 * user is removed. The page then connects again, if it is still allowed to. Thread-safe.
 */
@ApplicationScoped
class LogInWatch {

    /** Close code in the range for applications (RFC 6455, section 7.4.2), chosen to resemble HTTP status 401. */
    private static final CloseReason.CloseCode LOGGED_OUT = CloseReason.CloseCodes.getCloseCode(4401);

    private static final Logger LOG = Logger.getLogger(LogInWatch.class);

    private final LiveCredentials credentials;
    private final Map<Session, Caller> sessions = new ConcurrentHashMap<>();

    LogInWatch(LiveCredentials credentials) {
        this.credentials = credentials;
    }

    void add(Session session) {
        caller(session.getUserPrincipal()).ifPresent(caller -> sessions.put(session, caller));
    }

    void remove(Session session) {
        sessions.remove(session);
    }

    @Scheduled(every = "2s")
    @NonBlocking
    void check() {
        sessions.forEach((session, caller) -> credentials.end(caller).ifPresent(reason -> end(session, reason)));
    }

    void loggedOut(@Observes LiveCredentials.LoggedOut event) {
        sessions.forEach((session, caller) -> {
            if (caller.credential().equals(event.credential())) {
                end(session, "Logged out");
            }
        });
    }

    private void end(Session session, String reason) {
        remove(session);
        try {
            session.close(new CloseReason(LOGGED_OUT, reason));
        } catch (IOException | IllegalStateException e) {
            LOG.debug("A browser was gone before its log-in ended", e);
        }
    }

    private static Optional<Caller> caller(@Nullable Principal principal) {
        return principal instanceof WebSocketPrincipal known
                ? Callers.of(known.getSecurityIdentity().getPrincipal())
                : Callers.of(principal);
    }
}
