package dev.highwater.database;

import dev.highwater.failure.CurrentProblem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgNotification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens to PostgreSQL's notifications ({@code LISTEN}), on one connection that is kept for it. A notification says
 * only that there is something to read. Those sent while the connection was lost are gone, so every listener is also
 * called when it is back.
 */
@ApplicationScoped
public class PostgresListener {

    private static final Logger LOG = Logger.getLogger(PostgresListener.class);
    private static final String BEHIND_A_POOLER =
            "PostgreSQL is behind a pooler that shares connections, such as pgbouncer in"
                    + " transaction mode, through which notifications do not arrive: changes are polled for"
                    + " every second instead";
    private static final String NO_ANSWER =
            "A connection that listens for changes was opened, but nothing answers on it. If a pooler such as"
                    + " pgbouncer is in between,"
                    + " it has no connection left: in session mode each instance keeps"
                    + " QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE (8) and one"
                    + " more, and default_pool_size must have room for them";
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(2);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final Pool pool;
    private final PostgresClient client;
    private final Schema schema;
    private final Pooling pooling;
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();

    /** Set before the channels are read, so that one registered meanwhile is listened to by whoever comes second. */
    private volatile @Nullable PgConnection connection;

    private volatile boolean listening;

    /** Why all listeners are called again and again instead; empty where notifications arrive. */
    private final CurrentProblem problem = new CurrentProblem();

    /** Why no one listens, when that is so. */
    private final CurrentProblem absence =
            new CurrentProblem("the connection that listens for changes is not there yet");

    private volatile boolean stopped;

    PostgresListener(Pool pool, PostgresClient client, Schema schema) {
        this.pool = pool;
        this.client = client;
        this.schema = schema;
        this.pooling = new Pooling(pool);
    }

    /**
     * Registers a listener, for as long as the service runs.
     *
     * @param channel name of the channel: lower case letters, digits and underscores
     * @param listener called when the channel was notified, and whenever the connection listens (again): then something
     *     may have been missed; on an event loop, so it must not block, and must bear calls that come while it is at
     *     work
     */
    public void listen(String channel, Runnable listener) {
        if (!channel.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a channel name: " + channel);
        }
        listeners.computeIfAbsent(channel, name -> new CopyOnWriteArrayList<>()).add(listener);
        PgConnection current = connection;
        if (current != null && problem.reason().isEmpty()) {
            current.query("LISTEN " + channel)
                    .execute()
                    .subscribe()
                    .with(done -> call(listener), failure -> current.closeAndForget());
        }
    }

    /** Whether notifications arrive at the moment, or whoever would get them is called every second instead. */
    public boolean isListening() {
        return listening;
    }

    /** Why {@link #isListening()} is false, when it is: for people, without credentials. */
    public String reason() {
        return absence.reason();
    }

    /** Returns why notifications of PostgreSQL cannot arrive, as text for users; empty if they can. */
    public String remark() {
        return problem.reason();
    }

    void start(@Observes StartupEvent event) {
        schema.ready().subscribe().with(ready -> connect(), failure -> {});
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        PgConnection current = connection;
        if (current != null) {
            current.closeAndForget();
        }
    }

    /** Behind a pooler that shares connections nothing arrives. Then it is better to read once too often. */
    @Scheduled(every = "1s")
    @NonBlocking
    void poll() {
        if (listening && !problem.reason().isEmpty()) {
            callAll();
        }
    }

    /** A connection that a firewall has forgotten looks alive until it is used. */
    @Scheduled(every = "15s", delayed = "15s")
    @NonBlocking
    void checkConnection() {
        PgConnection current = connection;
        if (current != null) {
            current.query("SELECT 1")
                    .execute()
                    .ifNoItem()
                    .after(ANSWER_WITHIN)
                    .fail()
                    .subscribe()
                    .with(alive -> {}, failure -> current.closeAndForget());
        }
    }

    /** The pool knows better how to find out that no one is there: an attempt of our own leaves more behind. */
    private void connect() {
        pool.query("SELECT 1")
                .execute()
                .ifNoItem()
                .after(ANSWER_WITHIN)
                .fail()
                .chain(client::connect)
                .chain(this::listenToAll)
                .onFailure()
                .invoke(this::explain)
                .onFailure(failure -> !stopped)
                .retry()
                .withBackOff(FIRST_RETRY, SLOWEST_RETRY)
                .indefinitely()
                .subscribe()
                .with(done -> callAll(), failure -> LOG.debug("Stopped before the connection was there", failure));
    }

    private Uni<Void> listenToAll(PgConnection opened) {
        opened.closeHandler(() -> closed(opened));
        // Without this the driver prints the stack trace of every lost connection.
        opened.exceptionHandler(failure -> LOG.debug("The connection that listens for changes failed", failure));
        return opened.query("SELECT 1")
                .execute()
                .ifNoItem()
                .after(ANSWER_WITHIN)
                .failWith(() -> new DatabaseUnavailableException(NO_ANSWER))
                .chain(() ->
                        pooling.isShared(opened).ifNoItem().after(ANSWER_WITHIN).fail())
                .chain(shared -> shared ? lookInstead(opened) : listen(opened))
                .onFailure()
                .invoke(opened::closeAndForget);
    }

    private Uni<Void> lookInstead(PgConnection opened) {
        connection = opened;
        if (problem.isNew(BEHIND_A_POOLER)) {
            LOG.warn(BEHIND_A_POOLER);
        }
        listening = true;
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> listen(PgConnection opened) {
        opened.notificationHandler(this::notified);
        connection = opened;
        String channels =
                listeners.keySet().stream().map(channel -> "LISTEN " + channel).collect(Collectors.joining("; "));
        return opened.query(channels.isEmpty() ? "SELECT 1" : channels)
                .execute()
                .ifNoItem()
                .after(ANSWER_WITHIN)
                .fail()
                .invoke(() -> {
                    problem.now("");
                    listening = true;
                })
                .replaceWithVoid();
    }

    /** Logs a failure, once for each reason, since attempts go on until one succeeds. */
    private void explain(Throwable failure) {
        String now = DatabaseFailure.reason(failure);
        if (absence.isNew(now) && !stopped) {
            LOG.warnf("Listening for changes in PostgreSQL failed; retrying: %s", now);
        }
    }

    private void callAll() {
        listeners.values().forEach(all -> all.forEach(PostgresListener::call));
    }

    @SuppressWarnings("ReferenceEquality") // An earlier connection may close late; that is not the one we have now.
    private void closed(PgConnection which) {
        if (which != connection) {
            return;
        }
        connection = null;
        if (listening) {
            absence.now("the connection that listens for changes is lost");
            listening = false;
            if (!stopped) {
                LOG.warn("The connection that listens for changes in PostgreSQL is lost; connecting again");
                connect();
            }
        }
    }

    private void notified(PgNotification notification) {
        listeners.getOrDefault(notification.getChannel(), List.of()).forEach(PostgresListener::call);
    }

    private static void call(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException | Error failure) {
            LOG.error("A listener for changes in PostgreSQL failed", failure);
        }
    }
}
