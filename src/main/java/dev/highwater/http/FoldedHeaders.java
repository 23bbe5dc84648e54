package dev.highwater.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Looks for headers that go on in a line which begins with a space or a tab (RFC 9112, section 5.2). The decoder joins
 * the lines without a word, and a proxy may take the second for a header of its own, so it must be seen before. Bodies
 * are not looked at. Stands right before the decoder, to which each head is given by itself. Used by the connection's
 * event loop.
 */
final class FoldedHeaders extends ChannelInboundHandlerAdapter {

    private boolean isInBody;
    private boolean isFound;
    private boolean hasBegun;
    private int length;
    private byte first;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf bytes) || context.pipeline().context(HttpRequestDecoder.class) == null) {
            context.fireChannelRead(message);
            return;
        }
        while (!isInBody) {
            int end = endOfHead(bytes);
            if (end == bytes.writerIndex()) {
                break;
            }
            context.fireChannelRead(bytes.readRetainedSlice(end - bytes.readerIndex()));
        }
        context.fireChannelRead(bytes);
    }

    /** The decoder has come to the end of a head; it is refused if a header was folded. */
    void headEnded(HttpRequest request) {
        if (isFound) {
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("A header is folded")));
        }
        isInBody = true;
    }

    /** The decoder has come to the end of a request. */
    void requestEnded() {
        isInBody = false;
        isFound = false;
        hasBegun = false;
        length = 0;
    }

    /** Index behind the empty line at which a head ends, or of the end of what is there. */
    private int endOfHead(ByteBuf bytes) {
        for (int i = bytes.readerIndex(); i < bytes.writerIndex(); i++) {
            byte next = bytes.getByte(i);
            if (next == '\n') {
                boolean isEmpty = length == 0 || length == 1 && first == '\r';
                boolean isEnd = isEmpty && hasBegun;
                hasBegun = !isEmpty || hasBegun && !isEnd;
                length = 0;
                if (isEnd) {
                    return i + 1;
                }
            } else {
                if (length == 0) {
                    first = next;
                    isFound |= hasBegun && (next == ' ' || next == '\t');
                }
                length++;
            }
        }
        return bytes.writerIndex();
    }
}
