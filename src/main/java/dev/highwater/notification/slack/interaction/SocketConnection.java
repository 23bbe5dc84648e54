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
 * One connection of <a href="https://docs.slack.dev/apis/events-api/using-socket-mode/">Socket Mode</a>: envelopes are
 * acknowledged at once, on the connection that they came on. Pings of Slack's the JDK answers. What the JDK reports
 * comes one after the other; the rest may be called from any thread, and nothing blocks.
 */
final class SocketConnection implements WebSocket.Listener {

    private static final Logger LOG = Logger.getLogger(SocketConnection.class);

    /** Characters. What Slack reports has the message with it, and is a hundred thousand at most. */
    private static final int LONGEST = 1_048_576;

    /** How long Slack has to answer a close, before the connection is dropped. */
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

    /** Whom a connection tells what happens to it. None of this may block. */
    interface Owner {

        /** Slack has sent something, which is acknowledged already if it has to be. */
        void received(SocketConnection connection, SocketMessage message);

        /** The connection is lost; called once at most, and possibly after {@code close()}, when Slack answers that. */
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

    /** Within three seconds. One is sent after the other, as the JDK wants it. */
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
     * Looks whether it is alive, and asks Slack for a sign of life.
     *
     * @param longestWithoutSign how long Slack may give no sign of life, and how long it may take to say hello
     */
    void check(Duration longestWithoutSign) {
        WebSocket open = socket;
        if (ticker.nanos() - heardAt > longestWithoutSign.toNanos()) {
            lose("nothing was heard for %d s".formatted(longestWithoutSign.toSeconds()));
        } else if (open != null && isGreeted) {
            open.sendPing(ByteBuffer.allocate(0));
        }
    }

    /** Closes it, without another word about it. Completes when Slack has closed its side, or after that time. */
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
