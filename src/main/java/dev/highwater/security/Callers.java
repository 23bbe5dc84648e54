package dev.highwater.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller of the current request. */
@RequestScoped
public class Callers {

    private final SecurityIdentity identity;

    Callers(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The caller; no one in particular where no one is asked. */
    public Caller caller() {
        return of(identity.getPrincipal()).orElse(Caller.ANYONE);
    }

    /**
     * Returns the author of a change: the caller, or the name given in the request if callers are not identified.
     *
     * @param said what the request says
     */
    public String author(String said) {
        Caller caller = caller();
        return caller.via() == Via.NOTHING ? said : caller.name();
    }

    /** The caller of a request that has been looked at, if they are known. */
    public static Optional<Caller> of(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                ? of(user.getSecurityIdentity().getPrincipal())
                : Optional.empty();
    }

    /** The caller that a principal stands for. */
    public static Optional<Caller> of(@Nullable Principal principal) {
        return principal instanceof Caller caller ? Optional.of(caller) : Optional.empty();
    }
}
