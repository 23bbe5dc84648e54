package dev.highwater.security;

import dev.highwater.failure.LoggedOnce;
import dev.highwater.http.Problem;
import dev.highwater.text.VisibleText;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Mode {@code basic}: name and password in each request (RFC 7617). */
@ApplicationScoped
class PasswordLogIn implements LogIn {

    private static final String SCHEME = "Basic";

    /**
     * Maximum number of passwords that are checked or wait at once: each check keeps a processor busy, and anyone may
     * ask for one.
     */
    private static final int MOST_CHECKS = 16;

    /**
     * A user with a password that no one knows. It is checked for unknown names, so that the time of the answer does
     * not show whether a user exists.
     */
    private static final UsersFile.User UNKNOWN_USER =
            new UsersFile.User("-", "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy", Role.VIEWER);

    private static final int LONGEST_SHOWN = 100;

    /** Maximum number of lock-outs that are logged, each once; the audit log has all of them. */
    private static final int MOST_LOGGED = 100;

    private static final Logger LOG = Logger.getLogger(PasswordLogIn.class);

    private static final Problem LOCKED_OUT = Problem.tooMany("There were too many wrong passwords; wait for a minute");
    private static final Problem BUSY = Problem.tooMany("Too many log in at once; try again in a moment");

    private final Function<String, Optional<UsersFile.User>> users;
    private final KnownPasswords known;
    private final FailedLogIns failures;
    private final LoggedOnce lockOuts = new LoggedOnce(LOG, MOST_LOGGED);
    private final Semaphore checks = new Semaphore(MOST_CHECKS);

    @Inject
    PasswordLogIn(Users users, Clock clock) {
        this(users::find, clock);
    }

    PasswordLogIn(Function<String, Optional<UsersFile.User>> users, Clock clock) {
        this.users = users;
        this.known = new KnownPasswords(clock);
        this.failures = new FailedLogIns(clock);
    }

    @Override
    public Uni<Optional<Caller>> caller(RoutingContext context) {
        Optional<String> credentials = Authorization.of(context, SCHEME);
        if (credentials.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        String[] parts = decoded(credentials.get()).split(":", 2);
        return parts.length == 2
                ? caller(parts[0], parts[1], Peer.of(context))
                : refused(wrong(), "Authorization has no name and password", 0);
    }

    /** Returns the caller with a name and a password, whose request comes from an address. */
    Uni<Optional<Caller>> caller(String name, String password, String peer) {
        String place = name + "@" + peer;
        Optional<UsersFile.User> user = users.apply(name);
        // Before all else: were a known password let through, it could be distinguished from wrong ones.
        if (failures.areTooMany(place)) {
            return lockedOut(name, place);
        }
        if (user.isPresent() && known.contains(user.get(), password)) {
            return Uni.createFrom().item(user.map(PasswordLogIn::caller));
        }
        if (!checks.tryAcquire()) {
            return refused(BUSY, BUSY.detail(), 0);
        }
        return Uni.createFrom()
                .item(() -> user.orElse(UNKNOWN_USER).has(password.toCharArray()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onTermination()
                .invoke(checks::release)
                .chain(right -> {
                    // Others may have failed meanwhile: as many are checked at once as are too many.
                    if (failures.areTooMany(place)) {
                        return lockedOut(name, place);
                    }
                    if (right && user.isPresent()) {
                        known.add(user.get(), password);
                        return Uni.createFrom().item(user.map(PasswordLogIn::caller));
                    }
                    failures.add(place);
                    String whom = user.isPresent() ? "The password of '%s' is wrong" : "There is no user '%s'";
                    return refused(wrong(), whom.formatted(shown(name)), 0);
                });
    }

    private Uni<Optional<Caller>> lockedOut(String name, String place) {
        String record = "There were too many wrong passwords for '" + shown(name) + "'";
        lockOuts.warn(place, record + " from " + place.substring(name.length() + 1) + ": they wait for a minute");
        return refused(LOCKED_OUT, record, failures.secondsLeft(place));
    }

    /** A name as anybody may send it, in one line. */
    private static String shown(String name) {
        String visible = VisibleText.of(name);
        return visible.length() <= LONGEST_SHOWN ? visible : visible.substring(0, LONGEST_SHOWN) + "…";
    }

    private static Caller caller(UsersFile.User user) {
        return new Caller(user.name(), user.role(), Via.PASSWORD, null, "user:" + user.name());
    }

    private static Problem wrong() {
        return Problem.unauthorized("The user or the password is wrong");
    }

    private static Uni<Optional<Caller>> refused(Problem problem, String record, long retryAfter) {
        return Uni.createFrom().failure(() -> new RefusedLogInException(problem, record, retryAfter));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
