package dev.highwater.security;

import dev.highwater.http.Problem;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers where an operation needs another role. */
class RefusedByRole {

    private final Callers callers;

    RefusedByRole(Callers callers) {
        this.callers = callers;
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException failure) {
        return Gate.forbidden(callers.caller()).response();
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException failure) {
        return Problem.unauthorized("A log-in, or a token, is needed").response();
    }
}
