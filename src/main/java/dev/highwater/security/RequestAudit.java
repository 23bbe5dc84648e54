package dev.highwater.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records in the audit log every request that has changed something or was refused because of its caller, whichever
 * handler answered it.
 */
@ApplicationScoped
class RequestAudit {

    /** Before the first that may refuse. */
    private static final int FIRST = -4_500;

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 429);
    private static final String AUTHOR = "X-Highwater-Author";
    private static final String DETAIL = RequestAudit.class.getName();
    private static final int LONGEST_ACTION = 500;

    private final AuditTrail trail;

    RequestAudit(AuditTrail trail) {
        this.trail = trail;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(context -> {
            // A page is looked for under another path, and comes by again.
            if (context.get(DETAIL) == null) {
                context.put(DETAIL, "");
                context.addEndHandler(ended -> record(context));
            }
            context.next();
        });
    }

    /** Adds to what is written down of a request. */
    static void explain(RoutingContext context, String detail) {
        context.put(DETAIL, detail);
    }

    private void record(RoutingContext context) {
        int status = context.response().getStatusCode();
        boolean isWrite =
                status / 100 == 2 && !READING.contains(context.request().method()) && isKept(context.normalizedPath());
        if (isWrite || REFUSALS.contains(status)) {
            trail.record(event(context, isWrite ? AuditEvent.Kind.WRITE : AuditEvent.Kind.REFUSAL, status));
        }
    }

    /** Previews change nothing, and what is done with tokens, log-ins and by Slack has entries of its own. */
    private static boolean isKept(String path) {
        return !path.endsWith("/preview")
                && !path.startsWith("/api/v1/tokens")
                && !path.startsWith("/api/v1/slack/")
                && !path.equals("/api/v1/log-out");
    }

    private static AuditEvent event(RoutingContext context, AuditEvent.Kind kind, int status) {
        String action = context.request().method() + " " + context.request().path();
        String detail = Objects.requireNonNullElse(context.get(DETAIL), "");
        @Nullable String made = context.response().headers().get(HttpHeaders.LOCATION);
        return new AuditEvent(
                kind,
                actor(context),
                action.length() <= LONGEST_ACTION ? action : action.substring(0, LONGEST_ACTION) + "…",
                status,
                kind == AuditEvent.Kind.WRITE && made != null ? "made " + made : detail);
    }

    private static AuditEvent.Actor actor(RoutingContext context) {
        Optional<Caller> caller = Callers.of(context);
        return new AuditEvent.Actor(
                author(context, caller),
                caller.flatMap(Caller::role).map(Role::text).orElse(""),
                caller.map(Caller::via).map(Via::text).orElse(""),
                Peer.of(context));
    }

    private static String author(RoutingContext context, Optional<Caller> caller) {
        if (caller.filter(known -> known.via() != Via.NOTHING).isPresent()) {
            return caller.get().name();
        }
        @Nullable String said = context.request().getHeader(AUTHOR);
        return said == null
                ? caller.map(Caller::name).orElse("")
                : new Caller(said, null, Via.NOTHING, null, "").name();
    }
}
