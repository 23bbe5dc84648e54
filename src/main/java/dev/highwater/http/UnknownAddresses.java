package dev.highwater.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers what no resource under {@code /api} knows; otherwise the web server would, with a page for people. */
@ApplicationScoped
class UnknownAddresses {

    private final ObjectMapper mapper;

    UnknownAddresses(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    void register(@Observes Router router) {
        router.route("/api/*").last().handler(this::answer);
    }

    private void answer(RoutingContext context) {
        Problem problem = Problem.notFound("Nothing is at this address")
                .at(context.request().path());
        context.response().setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        context.end(json(problem));
    }

    private String json(Problem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Jackson cannot write " + problem, e);
        }
    }
}
