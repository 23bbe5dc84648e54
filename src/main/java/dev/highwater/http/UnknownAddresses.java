package dev.highwater.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers what no resource under {@code /api} knows; otherwise the web server would, with a page for people. */
@ApplicationScoped
class UnknownAddresses {

    private final ProblemWriter problems;

    UnknownAddresses(ProblemWriter problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route("/api/*")
                .last()
                .handler(context -> problems.end(context, Problem.notFound("Nothing is at this address")));
    }
}
