package dev.highwater.http;

import dev.highwater.configuration.HighwaterConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Lets in one file at a time, and one out: each is held in memory as a whole. Whoever comes while another is received,
 * or worked on, is asked to come again. May be used from any thread.
 */
@ApplicationScoped
public class FileGate {

    /** After the request was found good, before its body is read. */
    private static final int BEFORE_THE_BODY = RequestCheck.BEFORE_REST + 1;

    private static final String EXPORT = "/api/v1/thresholds/export";
    private static final long CHECK_MILLIS = 200;

    private static final String RETRY_AFTER_SECONDS = "5";

    private final RequestCheck requests;
    private final ProblemWriter problems;
    private final AtomicBoolean receiving = new AtomicBoolean();
    private final AtomicBoolean working = new AtomicBoolean();
    private final AtomicBoolean sending = new AtomicBoolean();
    private final Vertx vertx;
    private final Duration deadline;

    FileGate(RequestCheck requests, ProblemWriter problems, Vertx vertx, HighwaterConfig config) {
        this.vertx = vertx;
        this.deadline = config.http().fileDeadline();
        this.requests = requests;
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route("/api/*").order(BEFORE_THE_BODY).handler(this::receive);
        router.get(EXPORT).order(BEFORE_THE_BODY).handler(this::send);
    }

    /**
     * Works on a file that was received, unless another is being worked on: one that was received and whose sender has
     * gone takes memory as well.
     *
     * @return empty, and nothing was done, if there is another
     */
    public <T> Uni<Optional<T>> work(Supplier<Uni<T>> work) {
        if (!working.compareAndSet(false, true)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Uni.createFrom()
                .deferred(work::get)
                .map(Optional::of)
                .onTermination()
                .invoke(() -> working.set(false));
    }

    /**
     * Also one that is sent, until its receiver has taken it: whoever asks for many, and reads none, would fill the
     * memory.
     */
    private void send(RoutingContext context) {
        if (!sending.compareAndSet(false, true)) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            problems.end(context, Problem.tooMany("Another file is being exported; there is room for one at a time"));
            return;
        }
        context.addEndHandler(ended -> awaitTaken(context, deadline.toMillis() / CHECK_MILLIS));
        context.next();
    }

    /** What is not taken by the last check never will be. */
    private void awaitTaken(RoutingContext context, long checks) {
        boolean isTaken = !(context.request().connection() instanceof ConnectionBase connection)
                || connection.channel().isWritable()
                || !connection.channel().isActive();
        if (isTaken || checks == 0) {
            sending.set(false);
        } else {
            vertx.setTimer(CHECK_MILLIS, timer -> awaitTaken(context, checks - 1));
        }
        if (!isTaken && checks == 0) {
            cutOff(context);
        }
    }

    /** At once: to close the connection in order would wait until what was written is taken. */
    private static void cutOff(RoutingContext context) {
        if (context.request().connection() instanceof ConnectionBase connection) {
            connection.channel().close();
        }
    }

    private void receive(RoutingContext context) {
        if (!requests.takesFile(context.request())) {
            context.next();
        } else if (working.get() || !receiving.compareAndSet(false, true)) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            problems.endConnection(context, busy());
        } else {
            context.addEndHandler(ended -> receiving.set(false));
            context.next();
        }
    }

    /** What whoever comes too soon is answered. */
    public static Problem busy() {
        return Problem.tooMany("Another file is being imported; there is room for one at a time");
    }
}
