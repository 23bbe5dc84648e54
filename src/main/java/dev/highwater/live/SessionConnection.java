package dev.highwater.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.undertow.websockets.UndertowSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** A connection of the Jakarta WebSocket container. */
final class SessionConnection implements Connection {

    private static final Logger LOG = Logger.getLogger(SessionConnection.class);
    private static final long SECONDS_FOR_GOODBYE = 3;

    private final Session session;

    SessionConnection(Session session) {
        this.session = session;
    }

    @Override
    public void send(byte[] beginning, byte[] rest, Consumer<Boolean> sent) {
        try {
            if (session instanceof UndertowSession known) {
                // As the container does it, but without a copy of the text and of its bytes for each browser.
                known.getChannel()
                        .writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(beginning, rest)))
                        .addListener(result -> sent.accept(result.isSuccess()));
            } else {
                String text = new String(beginning, UTF_8) + new String(rest, UTF_8);
                session.getAsyncRemote().sendText(text, result -> sent.accept(result.isOK()));
            }
        } catch (RuntimeException e) {
            // A connection that closes at this moment must not keep the message from the others.
            LOG.debugf(e, "A browser cannot be sent to");
            sent.accept(false);
        }
    }

    @Override
    public void ping() {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException e) {
            LOG.debugf(e, "A browser cannot be pinged");
        }
    }

    /**
     * The close frame queues up behind what the browser has not taken yet, so the connection is cut if it never does.
     */
    @Override
    public void close(DisconnectReason reason) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(reason.code()), reason.reason()));
        } catch (IOException e) {
            LOG.debugf(e, "A WebSocket cannot be closed in order");
        }
        if (session instanceof UndertowSession known) {
            Channel channel = known.getChannel();
            var unused = channel.eventLoop().schedule(() -> cut(session), SECONDS_FOR_GOODBYE, TimeUnit.SECONDS);
        }
    }

    /** Ends a connection at once. */
    static void cut(Session session) {
        if (session instanceof UndertowSession known) {
            var unused = known.getChannel().close();
        }
    }
}
