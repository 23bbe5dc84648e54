package dev.highwater.notification.slack.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.highwater.failure.Causes;
import dev.highwater.notification.slack.interaction.SocketMessage.Hello;
import dev.highwater.time.Ticker;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection of <a href="https://docs.slack.dev/apis/events-api/using-socket-mode/">Socket Mode</a>. Each envelope
 * is acknowledged at once, on the connection that it came on. The JDK answers Slack's pings. The JDK calls the methods
 * of the listener one after the other; the other methods may be called from any thread. Nothing blocks.
 */
final class SocketConnection implements WebSocket.Listener {

    private static final Logger LOG = Logger.getLogger(SocketConnection.class);

    /**
     * Longest message in characters; longer ones are not parsed. A report of Slack contains the message of the button
     * and is at most a hundred thousand characters long.
     */
    private static final int LONGEST = 1_048_576;

    /** Time for Slack to answer a close before the connection is dropped. */
    static final Duration CLOSES_WITHIN = Duration.ofSeconds(1);

    private final Owner owner;
    private final SocketAccess access;
    private final Ticker ticker;
    private final StringBuilder message = new StringBuilder();
    private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
    private volatile @Nullable WebSocket socket;
    private volatile boolean isGreeted;
    private volatile long heardAt;

    /** Is notified of the events of a connection. Its methods must not block. */
    interface Owner {

        /** Handles a message of Slack, which has been acknowledged already if it had an envelope. */
        void received(SocketConnection connection, SocketMessage message);

        /**
         * Handles the loss of the connection. Called at most once, possibly after {@code close()} when Slack answers
         * that.
         */
        void lost(SocketConnection connection, String why);
    }

    SocketConnection(Owner owner, SocketAccess access, Ticker ticker) {
        this.owner = owner;
        this.access = access;
        this.ticker = ticker;
        this.heardAt = ticker.nanos();
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        hear(opened);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
        if (message.length() <= LONGEST) {
            message.append(part);
        }
        if (isLast) {
            String whole = message.toString();
            message.setLength(0);
            take(from, whole);
        }
        return hear(from);
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer pong) {
        return hear(from);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        lose("Slack has closed the connection (%d)".formatted(code));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        lose("the connection broke: " + Causes.text(Causes.root(failure)));
    }

    private @Nullable CompletionStage<?> hear(WebSocket from) {
        if (isGreeted) {
            heardAt = ticker.nanos();
        }
        from.request(1);
        return null;
    }

    private void take(WebSocket from, String text) {
        JsonNode envelope = text.length() > LONGEST ? JsonNodeFactory.instance.missingNode() : access.json(text);
        String id = envelope.path("envelope_id").asText();
        if (!id.isEmpty()) {
            acknowledge(from, id);
        }
        SocketMessage said = SocketMessage.of(envelope);
        isGreeted |= said instanceof Hello;
        owner.received(this, said);
    }

    /**
     * Acknowledges an envelope, which Slack expects within three seconds. Acknowledgements are sent one after the
     * other, as the JDK requires.
     */
    private void acknowledge(WebSocket to, String id) {
        String text =
                JsonNodeFactory.instance.objectNode().put("envelope_id", id).toString();
        sent = sent.handle((before, failure) -> to.sendText(text, true))
                .thenCompose(sending -> sending)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.debug("A press could not be acknowledged; Slack tells the user", failure);
                    }
                });
    }

    /**
     * Checks whether the connection is alive, and sends a ping.
     *
     * @param longestWithoutSign longest time without any sign of life, and until Slack must have sent its hello
     */
    void check(Duration longestWithoutSign) {
        WebSocket open = socket;
        if (ticker.nanos() - heardAt > longestWithoutSign.toNanos()) {
            lose("nothing was heard for %d s".formatted(longestWithoutSign.toSeconds()));
        } else if (open != null && isGreeted) {
            open.sendPing(ByteBuffer.allocate(0));
        }
    }

    /**
     * Closes the connection without reporting its loss. Completes when Slack has closed its side, or after the given
     * time.
     */
    CompletableFuture<?> close(Duration within) {
        WebSocket open = socket;
        if (open == null) {
            end.complete(null);
            return end;
        }
        open.sendClose(WebSocket.NORMAL_CLOSURE, "");
        return end.copy()
                .completeOnTimeout(null, within.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(open::abort);
    }

    private void lose(String why) {
        if (end.complete(null)) {
            WebSocket open = socket;
            if (open != null) {
                open.abort();
            }
            owner.lost(this, why);
        }
    }
}
