package dev.highwater.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Half of a head, however it trickles in, is waited for so long and no longer. */
class HeadDeadlineTest {

    private final AtomicInteger late = new AtomicInteger();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void connect() {
        channel.freezeTime();
        HeadDeadline deadline = new HeadDeadline(Duration.ofSeconds(10), late::incrementAndGet);
        channel.pipeline().addFirst(deadline);
        channel.pipeline().addLast("decoder", new HttpRequestDecoder());
        channel.pipeline().fireChannelActive();
    }

    @Test
    void shouldEndAConnectionThatSaysNothing() {
        pass(9);
        assertThat(channel.isOpen()).isTrue();
        pass(2);

        assertThat(channel.isOpen()).isFalse();
        assertThat(late).hasValue(1);
    }

    @Test
    void shouldEndAConnectionThatBringsAByteASecond() {
        send("GET / HTTP/1.1\r\nX: ");
        for (int i = 0; i < 10; i++) {
            send("a");
            pass(1);
        }

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void shouldLeaveAConnectionAloneThatRestsBetweenRequests() {
        send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        pass(100);

        assertThat(channel.isOpen()).isTrue();
        assertThat(late).hasValue(0);
    }

    @Test
    void shouldLeaveABodyToOthers() {
        send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n");
        for (int i = 0; i < 50; i++) {
            send("a");
            pass(1);
        }

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void shouldEndAConnectionWhoseSecondHeadDoesNotEnd() {
        send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        pass(60);
        send("GET / HT");
        pass(9);
        assertThat(channel.isOpen()).isTrue();
        send("TP/1.1");
        pass(2);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void shouldLeaveAloneWhatHasBecomeSomethingElse() {
        send("GET /ws/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n\r\n");
        channel.pipeline().remove("decoder");
        for (int i = 0; i < 20; i++) {
            send("frame");
            pass(1);
        }

        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.pipeline().get(HeadDeadline.class)).isNull();
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void pass(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }
}
