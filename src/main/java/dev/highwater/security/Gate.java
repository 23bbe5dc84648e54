package dev.highwater.security;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.DatabaseUnavailableException;
import dev.highwater.http.HeaderText;
import dev.highwater.http.Problem;
import dev.highwater.http.ProblemWriter;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Checks the log-in that a path needs before its handler is called: pages, the live feed, and Quarkus' paths under
 * {@code /q}. Operations of the API check their roles in addition.
 */
@ApplicationScoped
public class Gate {

    /** Quarkus knows who it is from 200 on; what comes after this one may have a lower priority only. */
    public static final int PRIORITY = 150;

    private static final int BEFORE_EVERYTHING = Integer.MIN_VALUE + 100;
    private static final String AUTHOR = "X-Highwater-Author";

    private final SecurityMode mode;
    private final boolean openMetrics;
    private final ProblemWriter problems;

    Gate(HighwaterConfig config, ProblemWriter problems) {
        this.mode = SecurityMode.of(config);
        this.openMetrics = config.security().openMetrics();
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_EVERYTHING).failureHandler(this::failed);
    }

    private void check(RoutingContext context) {
        Optional<Caller> caller = Callers.of(context);
        MultiMap headers = context.request().headers();
        if (mode != SecurityMode.NONE) {
            // Whatever they call themselves, it is they who make the change.
            headers.remove(AUTHOR);
            caller.ifPresent(known -> headers.set(AUTHOR, known.name()));
        } else if (headers.contains(AUTHOR)) {
            headers.set(
                    AUTHOR, headers.getAll(AUTHOR).stream().map(HeaderText::of).toList());
        }
        switch (Access.of(context.normalizedPath(), openMetrics)) {
            case OPEN, SIGNED -> context.next();
            case KNOWN -> {
                if (caller.isPresent()) {
                    context.next();
                } else {
                    ask(context);
                }
            }
            case VIEWER -> {
                if (caller.isEmpty()) {
                    ask(context);
                } else if (caller.get().may(Role.VIEWER)) {
                    context.next();
                } else {
                    problems.end(context, forbidden(caller.get()));
                }
            }
        }
    }

    private void ask(RoutingContext context) {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        authenticator.sendChallenge(context).subscribe().with(asked -> answer(context, unknown()), context::fail);
    }

    /** Quarkus has asked already when it fails a request for who makes it. */
    private void failed(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof RefusedLogInException refused) {
            if (refused.problem().status() == 401 && !context.response().ended()) {
                context.response().putHeader(SecurityMode.CHALLENGE, mode.challenge());
            }
            if (refused.retryAfter() > 0 && !context.response().ended()) {
                context.response().putHeader("Retry-After", Long.toString(refused.retryAfter()));
            }
            answer(context, refused.problem());
        } else if (failure instanceof AuthenticationFailedException) {
            answer(context, Problem.unauthorized("What the request says of who makes it is wrong, or has expired"));
        } else if (failure instanceof DatabaseUnavailableException unavailable
                && !context.response().ended()) {
            problems.end(context, Problem.unavailable(String.valueOf(unavailable.getMessage())));
        } else {
            context.next();
        }
    }

    /** A browser that is sent to a log-in needs no words. */
    private void answer(RoutingContext context, Problem problem) {
        if (context.response().ended()) {
            return;
        }
        if (context.response().getStatusCode() / 100 == 3) {
            context.response().putHeader("Cache-Control", "no-store").end();
        } else {
            problems.end(context, problem);
        }
    }

    private Problem unknown() {
        return Problem.unauthorized(
                switch (mode) {
                    case PROXY -> "The proxy has not said who it is";
                    case BASIC -> "Name and password, or a token, are needed";
                    default -> "A log-in, or a token, is needed";
                });
    }

    static Problem forbidden(Caller caller) {
        return Problem.forbidden(caller.role()
                .map(role -> "%s has the role %s, which does not allow this".formatted(caller.name(), role.text()))
                .orElse(caller.name() + " has no role here; an administrator can give one"));
    }
}
