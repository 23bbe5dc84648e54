package dev.highwater.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A header that goes on in the next line is one header to some, and two to others. */
class FoldedHeadersTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8\r\n\r\n{\n \"a\"}\n";

    private final EmbeddedChannel channel = new EmbeddedChannel();

    FoldedHeadersTest() {
        channel.pipeline().addFirst(new HeadDeadline(Duration.ofSeconds(10), () -> {}));
        channel.pipeline().addLast("decoder", new HttpRequestDecoder());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GET + "Transfer-Encoding:\r\n chunked\r\n\r\n",
                GET + "X: a\r\n\tb\r\n\r\n",
                GET + "X: a\n b\n\n",
                GET + " \r\n\r\n",
                "GET / HTTP/1.1\r\n X: a\r\n\r\n",
                "\r\n\r\nGET / HTTP/1.1\r\nX: a\r\n b\r\n\r\n",
            })
    void shouldRefuseAFoldedHeaderHoweverItComes(String head) {
        assertThat(sent(head)).containsExactly(false);
    }

    @Test
    void shouldRefuseItWhenItComesByteByByte() {
        List<Boolean> all = new ArrayList<>();
        for (char letter : (GET + "X: a\r\n b\r\n\r\n").toCharArray()) {
            all.addAll(sent(String.valueOf(letter)));
        }
        assertThat(all).containsExactly(false);
    }

    @Test
    void shouldRefuseItBehindAnotherRequest() {
        assertThat(sent(GET + "\r\n" + GET + "X: a\r\n b\r\n\r\n")).containsExactly(true, false);
    }

    @Test
    void shouldTakeLinesOfABodyForWhatTheyAre() {
        assertThat(sent(POST)).containsExactly(true);
        assertThat(sent(POST.substring(0, POST.length() - 6))).containsExactly(true);
        assertThat(sent(POST.substring(POST.length() - 6))).isEmpty();
        assertThat(sent(POST + POST + GET + "X: a b\r\n\r\n")).containsExactly(true, true, true);
    }

    /** Which of the requests so far can be used. */
    private List<Boolean> sent(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
        List<Boolean> usable = new ArrayList<>();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof HttpRequest request) {
                usable.add(request.decoderResult().isSuccess());
            }
            ReferenceCountUtil.release(message);
        }
        return usable;
    }
}
