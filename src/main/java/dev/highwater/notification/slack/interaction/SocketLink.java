package dev.highwater.notification.slack.interaction;

import dev.highwater.failure.CurrentProblem;
import dev.highwater.notification.slack.interaction.SocketMessage.End;
import dev.highwater.notification.slack.interaction.SocketMessage.Hello;
import dev.highwater.notification.slack.interaction.SocketMessage.Renewal;
import dev.highwater.notification.slack.interaction.SocketOffer.Later;
import dev.highwater.notification.slack.interaction.SocketOffer.Open;
import dev.highwater.notification.slack.interaction.SocketOffer.Refused;
import dev.highwater.time.Ticker;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a connection of Socket Mode open. Slack renews each connection every few hours: the next one is opened while
 * the last is still open, and for a while both are read, since Slack does not repeat a press that was on its way. One
 * app can have up to ten connections, and each press is reported on one of them, so every instance has its own
 * connection. Thread-safe.
 */
final class SocketLink implements SocketConnection.Owner {

    private static final Logger LOG = Logger.getLogger(SocketLink.class);

    private final SocketAccess access;
    private final Ticker ticker;
    private final Times times;
    private final SocketReports reports;
    private final ScheduledExecutorService timer;
    private final Set<SocketConnection> open = ConcurrentHashMap.newKeySet();
    private @Nullable SocketConnection current;
    private long since;
    private @Nullable SocketConnection next;
    private boolean isOnItsWay;

    /** Whether no further connection is opened. */
    private boolean isOver;

    private boolean isStopped;
    private int attempts;
    private volatile String host = "";
    private final CurrentProblem trouble = new CurrentProblem("it is not connected yet");

    /**
     * The time limits of connections.
     *
     * @param check interval of checking whether a connection is alive
     * @param longestWithoutSign longest time without a sign of life
     * @param lasting time after which a connection counts as having worked, so that the next attempt is the first again
     * @param overlap how long a connection that has been replaced is still read
     * @param pause returns the pause before the next attempt, by the number of attempts so far
     */
    record Times(
            Duration check,
            Duration longestWithoutSign,
            Duration lasting,
            Duration overlap,
            IntFunction<Duration> pause) {}

    /** @param reports handles messages that are not about the connection itself */
    SocketLink(SocketAccess access, Ticker ticker, Times times, SocketReports reports) {
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
                () -> open.forEach(connection -> connection.check(times.longestWithoutSign())),
                check,
                check,
                TimeUnit.MILLISECONDS);
        connect(Optional.empty());
    }

    /** Closes all connections. Completes when that is done, or after the given time. */
    synchronized CompletableFuture<?> stop(Duration within) {
        isStopped = true;
        isOver = true;
        timer.shutdownNow();
        return CompletableFuture.allOf(
                open.stream().map(connection -> connection.close(within)).toArray(CompletableFuture<?>[]::new));
    }

    /** Returns whether a connection is open on which presses can be reported. */
    synchronized boolean isConnected() {
        return current != null;
    }

    /** Opens the next connection, unless one is being opened. */
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
    public void received(SocketConnection connection, SocketMessage message) {
        if (message instanceof Hello hello) {
            greeted(connection, hello);
        } else if (message instanceof Renewal renewal) {
            renewed(connection, renewal.reason());
        } else if (message instanceof End end) {
            ended(connection, end.why());
        } else {
            reports.take(message, host);
        }
    }

    private synchronized void greeted(SocketConnection connection, Hello hello) {
        if (isStopped || connection != next) {
            return;
        }
        SocketConnection last = current;
        current = connection;
        next = null;
        since = ticker.nanos();
        isOnItsWay = false;
        LOG.logf(
                trouble.isOver() ? Level.INFO : Level.DEBUG,
                "Slack's Socket Mode is connected (%s; connections of the app: %s)",
                host,
                hello.connections());
        if (last != null) {
            after(times.overlap(), () -> drop(last));
        }
    }

    private synchronized void renewed(SocketConnection connection, String reason) {
        if (connection == current) {
            LOG.debugf("Slack renews the connection of Socket Mode: %s", reason);
            again();
        }
    }

    private synchronized void ended(SocketConnection connection, String why) {
        lost(connection, why);
        connection.close(SocketConnection.CLOSES_WITHIN);
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
        if (trouble.isNew(why)) {
            LOG.warnf("Slack's Socket Mode is not connected; buttons have no effect until it is: %s", why);
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
