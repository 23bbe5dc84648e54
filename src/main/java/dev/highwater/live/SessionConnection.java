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

/** A {@link Connection} over a session of the Jakarta WebSocket container. */
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
                // Does the same as the container, but without copying the text and its bytes for each browser.
                known.getChannel()
                        .writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(beginning, rest)))
                        .addListener(result -> sent.accept(result.isSuccess()));
            } else {
                String text = new String(beginning, UTF_8) + new String(rest, UTF_8);
                session.getAsyncRemote().sendText(text, result -> sent.accept(result.isOK()));
            }
        } catch (RuntimeException e) {
            // An exception here, when the connection is just being closed, would keep the message from the other
            // browsers.
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
     * Sends a close frame, which waits behind the messages that the browser has not read yet. Cuts the connection after
     * three seconds, because the browser may never read them.
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

    /** Closes the connection without a closing handshake. */
    static void cut(Session session) {
        if (session instanceof UndertowSession known) {
            var unused = known.getChannel().close();
        }
    }
}
