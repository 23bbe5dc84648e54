package dev.highwater.notification.slack.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.highwater.failure.LoggedOnce;
import dev.highwater.notification.slack.interaction.SocketOffer.Later;
import dev.highwater.notification.slack.interaction.SocketOffer.Open;
import dev.highwater.notification.slack.interaction.SocketOffer.Refused;
import dev.highwater.time.Ticker;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that there is a connection of Socket Mode. Slack renews each every few hours: the next is opened while the
 * last is still there, and both are listened to for a while, since Slack does not report a press again that was on its
 * way. Up to ten of one app may be open, and each press is reported on one of them, so that every instance has its own.
 * Thread-safe.
 */
final class SocketLink implements SocketConnection.Owner {

    private static final Logger LOG = Logger.getLogger(SocketLink.class);

    /** With these Slack announces the end of a connection that works until then. */
    private static final Set<String> RENEWALS = Set.of("warning", "refresh_requested");

    /** What ends it at once. */
    private static final Map<String, String> ENDS = Map.of(
            "link_disabled", "Socket Mode is switched off in the settings of the Slack app (link_disabled)",
            "too_many_websockets", "the app has more than ten (too_many_websockets)");

    private static final int MOST_LOGGED = 20;

    private final SocketAccess access;
    private final Ticker ticker;
    private final Times times;
    private final BiConsumer<JsonNode, String> reports;
    private final ScheduledExecutorService timer;
    private final Set<SocketConnection> open = ConcurrentHashMap.newKeySet();
    private @Nullable SocketConnection current;
    private long since;
    private @Nullable SocketConnection next;
    private boolean isOnItsWay;

    /** No connection is opened any more. */
    private boolean isOver;

    private boolean isStopped;
    private int attempts;
    private volatile String host = "";
    private String trouble = "it is not connected yet";
    private final LoggedOnce odd = new LoggedOnce(LOG, MOST_LOGGED);

    /**
     * How long what takes.
     *
     * @param check between two looks whether a connection is alive
     * @param silence after which it is not
     * @param lasting a connection that was there for so long has worked, and the next attempt is the first again
     * @param overlap how long a connection that has been replaced is listened to
     * @param pause before the next attempt, after so many
     */
    record Times(Duration check, Duration silence, Duration lasting, Duration overlap, IntFunction<Duration> pause) {}

    /** @param reports takes what Slack reports, and the name of the host that has; must not block */
    SocketLink(SocketAccess access, Ticker ticker, Times times, BiConsumer<JsonNode, String> reports) {
        this.access = access;
        this.ticker = ticker;
        this.times = times;
        this.reports = reports;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "highwater-slack-socket");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Opens the first connection. Returns at once. */
    void start() {
        long check = times.check().toMillis();
        timer.scheduleWithFixedDelay(
                () -> open.forEach(connection -> connection.check(times.silence())),
                check,
                check,
                TimeUnit.MILLISECONDS);
        connect(Optional.empty());
    }

    /** Closes what is open. Completes when that is done, or after that time. */
    synchronized CompletableFuture<?> stop(Duration within) {
        isStopped = true;
        isOver = true;
        timer.shutdownNow();
        return CompletableFuture.allOf(
                open.stream().map(connection -> connection.close(within)).toArray(CompletableFuture<?>[]::new));
    }

    /** Whether presses are reported at the moment. */
    synchronized boolean isConnected() {
        return current != null;
    }

    /** Unless one is on its way already. */
    private synchronized void connect(Optional<Duration> wait) {
        if (isOnItsWay || isOver) {
            return;
        }
        isOnItsWay = true;
        Duration pause = wait.orElseGet(
                () -> attempts == 0 ? Duration.ZERO : times.pause().apply(attempts));
        attempts++;
        CompletableFuture.supplyAsync(access::ask, task -> after(pause, task))
                .thenCompose(asked -> asked)
                .whenComplete(this::asked);
    }

    private synchronized void asked(@Nullable SocketOffer offer, @Nullable Throwable failure) {
        if (isOver) {
            return;
        }
        if (offer instanceof Open found) {
            open(found);
        } else if (offer instanceof Refused refused) {
            isOver = true;
            LOG.errorf(
                    "Slack's Socket Mode is off until Highwater is started again, and no button does anything. %s."
                            + " HIGHWATER_SLACK_APP_TOKEN has to be an app-level token of the Slack app, xapp-…, with"
                            + " the scope connections:write",
                    refused.why());
        } else if (offer instanceof Later later) {
            failed(later.why(), later.pause());
        } else if (failure != null) {
            failed(access.why(failure), Optional.empty());
        }
    }

    private void open(Open offer) {
        SocketConnection opening = new SocketConnection(this, access, ticker);
        host = offer.address().getHost();
        next = opening;
        open.add(opening);
        access.open(offer.address(), opening).whenComplete((socket, failure) -> opened(opening, socket, failure));
    }

    private synchronized void opened(
            SocketConnection opening, @Nullable WebSocket socket, @Nullable Throwable failure) {
        if (failure != null) {
            lost(opening, access.why(failure));
        } else if (socket != null && (isStopped || !open.contains(opening))) {
            socket.abort();
        }
    }

    @Override
    public void received(SocketConnection connection, JsonNode envelope) {
        String type = envelope.path("type").asText();
        switch (type) {
            case "hello" -> greeted(connection, envelope);
            case "disconnect" -> ending(connection, envelope.path("reason").asText());
            case "interactive" -> reported(envelope);
            default ->
                odd.warn(
                        type,
                        "Slack has sent something over Socket Mode that nothing is done about: '%s'"
                                .formatted(type.substring(0, Math.min(type.length(), 60))));
        }
    }

    private synchronized void greeted(SocketConnection connection, JsonNode hello) {
        if (isStopped || connection != next) {
            return;
        }
        SocketConnection last = current;
        current = connection;
        next = null;
        since = ticker.nanos();
        isOnItsWay = false;
        LOG.logf(
                trouble.isEmpty() ? Level.DEBUG : Level.INFO,
                "Slack's Socket Mode is connected (%s; connections of the app: %s)",
                host,
                hello.path("num_connections").asText("1"));
        trouble = "";
        if (last != null) {
            after(times.overlap(), () -> drop(last));
        }
    }

    private synchronized void ending(SocketConnection connection, String reason) {
        if (!RENEWALS.contains(reason)) {
            lost(connection, "Slack has ended the connection: " + ENDS.getOrDefault(reason, "it does not say why"));
            connection.close(SocketConnection.CLOSES_WITHIN);
        } else if (connection == current) {
            LOG.debugf("Slack renews the connection of Socket Mode: %s", reason);
            again();
        }
    }

    private void reported(JsonNode envelope) {
        try {
            reports.accept(envelope.path("payload"), host);
        } catch (RuntimeException e) {
            LOG.error("A press in Slack did nothing", e);
        }
    }

    @Override
    public synchronized void lost(SocketConnection connection, String why) {
        if (!open.remove(connection) || isStopped) {
            return;
        }
        if (connection == current) {
            current = null;
            away(why);
            again();
        } else if (connection == next) {
            next = null;
            failed(why, Optional.empty());
        }
    }

    private void again() {
        if (ticker.nanos() - since >= times.lasting().toNanos()) {
            attempts = 0;
        }
        connect(Optional.empty());
    }

    private void failed(String why, Optional<Duration> wait) {
        isOnItsWay = false;
        if (current == null) {
            away(why);
        }
        connect(wait);
    }

    private void away(String why) {
        if (!why.equals(trouble)) {
            trouble = why;
            LOG.warnf("Slack's Socket Mode is not connected, and no button does anything until it is again: %s", why);
        }
    }

    private void drop(SocketConnection connection) {
        open.remove(connection);
        connection.close(SocketConnection.CLOSES_WITHIN);
    }

    private void after(Duration wait, Runnable task) {
        timer.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
