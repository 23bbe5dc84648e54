package dev.highwater.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers with a problem where REST does not. */
@ApplicationScoped
public class ProblemWriter {

    private final ObjectMapper mapper;

    ProblemWriter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Ends a request with a problem. No one may keep it: what is missing today may be there after an update. */
    public void end(RoutingContext context, Problem problem) {
        Problem here = problem.at(String.valueOf(context.request().path()));
        context.response()
                .setStatusCode(here.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        context.end(json(here));
    }

    /**
     * Writes a problem and closes the connection, without waiting for the rest of the request, which may never come.
     */
    void endConnection(RoutingContext context, Problem problem) {
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
        context.addEndHandler(ended -> context.request().connection().close());
        end(context, problem);
    }

    private String json(Problem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Jackson cannot write " + problem, e);
        }
    }
}
