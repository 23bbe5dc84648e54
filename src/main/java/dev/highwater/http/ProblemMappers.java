package dev.highwater.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.highwater.database.DatabaseUnavailableException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever is thrown into a {@link Problem}. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final ApiAddresses addresses;

    ProblemMappers(ApiAddresses addresses) {
        this.addresses = addresses;
    }

    @ServerExceptionMapper
    Response mismatched(MismatchedInputException failure) {
        return JsonProblem.of(failure).response();
    }

    @ServerExceptionMapper
    Response unreadable(CharConversionException failure) {
        return Problem.malformed("The body is not UTF-8").response();
    }

    @ServerExceptionMapper
    Response unavailable(DatabaseUnavailableException failure) {
        return Response.fromResponse(Problem.unavailable(message(failure)).response())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    /** A table that was there before Highwater may have rules of its own. */
    @ServerExceptionMapper
    Response refusedByTheTable(PgException failure, UriInfo uri, @Context HttpServerResponse answer) {
        String state = String.valueOf(failure.getSqlState());
        // Values, constraints, a view's check option, somebody's own trigger, and a column that is always generated.
        boolean refused = Stream.of("22", "23", "44", "P0", "428C9").anyMatch(state::startsWith);
        return refused
                ? Problem.conflict("The table refuses this: " + failure.getErrorMessage())
                        .response()
                : unexpected(failure, uri, answer);
    }

    @ServerExceptionMapper
    Response known(WebApplicationException failure, UriInfo uri) {
        Response answer = failure.getResponse();
        if (answer.getStatus() < 400 || answer.getEntity() instanceof Problem) {
            return answer;
        }
        if (failure.getCause() instanceof JsonProcessingException cause) {
            return JsonProblem.of(cause).response();
        }
        // Headers that were set on purpose stay.
        Response.ResponseBuilder problem =
                Response.fromResponse(answer).type(Problem.TYPE).entity(problem(failure));
        if (answer.getStatus() == 405) {
            problem.header(
                    HttpHeaders.ALLOW, addresses.allowed(uri.getRequestUri().getRawPath()));
        }
        return problem.build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, UriInfo uri, @Context HttpServerResponse answer) {
        if (answer.ended() || answer.closed()) {
            // Such as a body that was cut off, of which its sender has been answered.
            LOG.debugf(failure, "%s failed when it was answered already", uri.getPath());
            return Problem.ofStatus(400, "The request was given up").response();
        }
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "%s failed (%s)", uri.getPath(), id);
        return Problem.unexpected(id).response();
    }

    private static Problem problem(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return switch (status) {
            case 404 -> Problem.notFound("Nothing is at this address");
            case 405 -> Problem.ofStatus(status, "This address does not know that method");
            case 406 ->
                Problem.ofStatus(status, "The answer would be application/json, which the request does not accept");
            case 415 -> Problem.ofStatus(status, "The body must be sent as Content-Type: application/json");
            default -> Problem.ofStatus(status, message(failure));
        };
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}
