package dev.highwater.security;

import dev.highwater.http.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Mode {@code basic}: name and password in each request (RFC 7617). */
@ApplicationScoped
class PasswordLogIn implements LogIn {

    private static final String SCHEME = "basic ";

    /** So many are checked or wait at once: each keeps a processor busy, and anybody may ask. */
    private static final int MOST_CHECKS = 16;

    /** Of a password that no one knows: whether there is such a user must not show in how long it takes. */
    private static final UsersFile.User UNKNOWN_USER =
            new UsersFile.User("-", "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy", Role.VIEWER);

    private final Users users;
    private final KnownPasswords known;
    private final FailedLogIns failures;
    private final Semaphore checks = new Semaphore(MOST_CHECKS);

    PasswordLogIn(Users users, Clock clock) {
        this.users = users;
        this.known = new KnownPasswords(clock);
        this.failures = new FailedLogIns(clock);
    }

    @Override
    public Uni<Optional<Caller>> caller(RoutingContext context) {
        @Nullable String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().item(Optional.empty());
        }
        String[] parts = decoded(header.substring(SCHEME.length())).split(":", 2);
        if (parts.length != 2) {
            return refused(wrong());
        }
        Optional<UsersFile.User> user = users.find(parts[0]);
        if (user.isPresent() && known.contains(user.get(), parts[1])) {
            return Uni.createFrom().item(user.map(PasswordLogIn::caller));
        }
        return check(user, parts[1], parts[0] + "@" + Peer.of(context));
    }

    private Uni<Optional<Caller>> check(Optional<UsersFile.User> user, String password, String place) {
        if (failures.areTooMany(place)) {
            return refused(Problem.tooMany("There were too many wrong passwords; wait for a minute"));
        }
        if (!checks.tryAcquire()) {
            return refused(Problem.tooMany("Too many log in at once; try again in a moment"));
        }
        return Uni.createFrom()
                .item(() -> user.orElse(UNKNOWN_USER).has(password.toCharArray()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onTermination()
                .invoke(checks::release)
                .chain(right -> {
                    if (right && user.isPresent()) {
                        known.add(user.get(), password);
                        return Uni.createFrom().item(user.map(PasswordLogIn::caller));
                    }
                    failures.add(place);
                    return refused(wrong());
                });
    }

    private static Caller caller(UsersFile.User user) {
        return new Caller(user.name(), user.role(), Via.PASSWORD, null, "user:" + user.name());
    }

    private static Problem wrong() {
        return Problem.unauthorized("The user or the password is wrong");
    }

    private static Uni<Optional<Caller>> refused(Problem problem) {
        return Uni.createFrom().failure(() -> new RefusedLogInException(problem));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
