package dev.highwater.security;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** A way to identify the caller of a request. Called on an event loop, so it must not block. */
interface LogIn {

    /**
     * Returns the caller; empty if the request does not identify one.
     *
     * @return fails with {@link RefusedLogInException} if what it says is wrong
     */
    Uni<Optional<Caller>> caller(RoutingContext context);
}
