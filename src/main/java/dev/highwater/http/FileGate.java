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
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Admits one uploaded file and one downloaded file at a time: the first is held in memory as a whole, the second on
 * disk. While one is being received or processed, other clients are asked to try again. Thread-safe.
 */
@ApplicationScoped
public class FileGate {

    /** After the request was found good, before its body is read. */
    private static final int BEFORE_THE_BODY = RequestCheck.BEFORE_REST + 1;

    private static final String EXPORT = "/api/v1/thresholds/export";
    private static final String RETRY_AFTER_SECONDS = "5";

    private final RequestCheck requests;
    private final ProblemWriter problems;
    private final AtomicBoolean receiving = new AtomicBoolean();
    private final AtomicBoolean working = new AtomicBoolean();
    private final AtomicBoolean sending = new AtomicBoolean();
    private final AtomicReference<@Nullable Path> outgoing = new AtomicReference<>();
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
     * Processes a received file, unless another one is being processed: a file whose sender has gone takes memory as
     * well.
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
     * Sends a file, which counts until the client has received it: a client that asks for many files and reads none
     * would fill the disk.
     */
    private void send(RoutingContext context) {
        if (!sending.compareAndSet(false, true)) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            problems.end(context, Problem.tooMany("Another file is being exported; there is room for one at a time"));
            return;
        }
        AtomicBoolean isOver = new AtomicBoolean();
        // Whoever has not taken it by then never will.
        long late = vertx.setTimer(deadline.toMillis(), timer -> {
            cutOff(context);
            sent(isOver);
        });
        context.addEndHandler(ended -> {
            vertx.cancelTimer(late);
            sent(isOver);
        });
        context.next();
    }

    private void sent(AtomicBoolean isOver) {
        if (isOver.compareAndSet(false, true)) {
            Path file = outgoing.getAndSet(null);
            if (file != null) {
                vertx.fileSystem().delete(file.toString());
            }
            sending.set(false);
        }
    }

    /** Writes what is to be sent. */
    public interface Content {
        void writeTo(OutputStream file) throws IOException;
    }

    /**
     * Writes content to a temporary file, since it may not fit into memory, and deletes the file when it was sent. To
     * be called once by the handler of an export, on a thread that may block.
     *
     * @throws UncheckedIOException if the directory of temporary files has no room for it
     */
    public File outgoing(Content content) {
        try {
            Path file = Files.createTempFile("highwater-export-", "");
            outgoing.set(file);
            try (OutputStream written = new BufferedOutputStream(Files.newOutputStream(file))) {
                content.writeTo(written);
            }
            return file.toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "A file cannot be put in the directory of temporary files, " + System.getProperty("java.io.tmpdir"),
                    e);
        }
    }

    /** Closes the connection at once. An orderly close would wait until the client has read what was written. */
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

    /** The answer while another import runs. */
    public static Problem busy() {
        return Problem.tooMany("Another file is being imported; there is room for one at a time");
    }
}
