package dev.highwater.security;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decides which requests count as a log-in for the audit log. With passwords and behind a proxy each request identifies
 * its caller anew; only the first in half a day from an address counts. Thread-safe, and bounded: of very many the
 * oldest are forgotten.
 */
@ApplicationScoped
class RecentLogIns {

    private static final Duration PERIOD = Duration.ofHours(12);
    private static final int MOST = 10_000;

    private final AuditTrail trail;
    private final Clock clock;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    RecentLogIns(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** Notes a successful log-in. */
    void add(Caller caller, RoutingContext context) {
        String peer = Peer.of(context);
        if (isNew(caller.credential() + "@" + peer)) {
            trail.record(AuditEvent.of(
                    AuditEvent.Kind.LOG_IN, caller, peer, "log in", caller.via().text()));
        }
    }

    private synchronized boolean isNew(String who) {
        Instant now = clock.instant();
        Instant last = seen.get(who);
        if (last != null && last.plus(PERIOD).isAfter(now)) {
            return false;
        }
        seen.remove(who);
        if (seen.size() >= MOST) {
            seen.remove(seen.keySet().iterator().next());
        }
        seen.put(who, now);
        return true;
    }
}
