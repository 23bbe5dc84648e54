package dev.highwater.security;

import dev.highwater.configuration.HighwaterConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.Optional;

/** Whether what let somebody in still would: for connections that outlast the request that began them. */
@ApplicationScoped
public class LiveCredentials {

    /** The sessions of this credential have logged out. */
    public record LoggedOut(String credential) {}

    private final SecurityMode mode;
    private final Users users;
    private final TokenRegistry tokens;
    private final Clock clock;
    private final Event<LoggedOut> logOuts;

    LiveCredentials(HighwaterConfig config, Users users, TokenRegistry tokens, Clock clock, Event<LoggedOut> logOuts) {
        this.mode = SecurityMode.of(config);
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
        this.logOuts = logOuts;
    }

    /** Why a caller would not be let in any more; empty if they would. */
    public Optional<String> end(Caller caller) {
        if (mode == SecurityMode.NONE) {
            return Optional.empty();
        }
        if (caller.isExpiredAt(clock.instant())) {
            return Optional.of("The log-in has expired");
        }
        boolean valid = switch (caller.via()) {
            case TOKEN -> tokens.isValid(caller);
            case PASSWORD -> users.find(caller.name()).isPresent();
            default -> true;
        };
        return valid ? Optional.empty() : Optional.of("The log-in was revoked");
    }

    void logOut(Caller caller) {
        logOuts.fire(new LoggedOut(caller.credential()));
    }
}
