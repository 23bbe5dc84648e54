package dev.highwater.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes an HTTP/1.1 connection that does not deliver the head of a request in time. The time of the first head begins
 * with the connection, that of each further one with its first byte. The web server closes only connections on which
 * nothing happens at all, so a byte a minute would keep one open. This handler stands first in the pipeline, and
 * detects the ends of heads right behind the decoder. HTTP/2 and WebSockets are left alone. Used by the connection's
 * event loop.
 */
final class HeadDeadline extends ChannelDuplexHandler {

    private final Duration deadline;
    private final Runnable late;

    private @Nullable ScheduledFuture<?> timer;
    private boolean isWatching;
    private boolean isInRequest;

    /** @param late called when a connection is ended */
    HeadDeadline(Duration deadline, Runnable late) {
        this.deadline = deadline;
        this.late = late;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        begin(context);
        super.channelActive(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        @Nullable ChannelHandlerContext decoder = context.pipeline().context(HttpRequestDecoder.class);
        if (decoder != null) {
            if (!isWatching) {
                isWatching = true;
                context.pipeline().addAfter(decoder.name(), null, new Heads());
            }
            if (!isInRequest && timer == null) {
                begin(context);
            }
        } else if (isWatching || context.pipeline().get(Http2ConnectionHandler.class) != null) {
            // Became a WebSocket, or is HTTP/2.
            end();
            context.pipeline().remove(this);
        }
        // Also when it was removed: it still knows who comes next.
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        end();
        super.channelInactive(context);
    }

    private void begin(ChannelHandlerContext context) {
        timer = context.executor()
                .schedule(
                        () -> {
                            late.run();
                            context.close();
                        },
                        deadline.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void end() {
        ScheduledFuture<?> running = timer;
        timer = null;
        if (running != null) {
            running.cancel(false);
        }
    }

    /** Sees what the decoder makes of the bytes. */
    private final class Heads extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof HttpRequest) {
                end();
                isInRequest = true;
            }
            if (message instanceof LastHttpContent) {
                isInRequest = false;
            }
            super.channelRead(context, message);
        }
    }
}
