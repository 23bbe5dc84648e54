package dev.highwater.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.benchmark.MicroBenchmark;
import dev.highwater.benchmark.Samples;
import dev.highwater.window.WindowAverage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** What averages cost on their way to browsers: the message, once for all of them, and the frame for each. */
@State(Scope.Thread)
public class MessageBenchmark extends MicroBenchmark {

    private static final int MANY = 1000;
    private static final int LISTS = 16;

    private final LiveMessages messages = new LiveMessages(new ObjectMapper());
    private final EmbeddedChannel channel = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
    private final NumberedConnection browser = new NumberedConnection(new ChannelConnection(channel));
    private final List<List<WindowAverage>> single = new ArrayList<>();
    private final List<List<WindowAverage>> many = new ArrayList<>();
    private final List<byte[]> written = new ArrayList<>();
    private int next;

    /** Frames as {@code SessionConnection} makes them, without a network. */
    private record ChannelConnection(EmbeddedChannel channel) implements Connection {

        @Override
        public void send(byte[] beginning, byte[] rest, Consumer<Boolean> sent) {
            channel.writeOutbound(new TextWebSocketFrame(Unpooled.wrappedBuffer(beginning, rest)));
            sent.accept(true);
        }

        @Override
        public void ping() {
            throw new UnsupportedOperationException("Nobody is there to answer");
        }

        @Override
        public void close(DisconnectReason reason) {
            throw new UnsupportedOperationException("The benchmark closes its channel itself");
        }
    }

    @Setup
    public void prepare() {
        Random random = Samples.random();
        for (int i = 0; i < Samples.INPUTS; i++) {
            single.add(List.of(average(random)));
        }
        for (int i = 0; i < LISTS; i++) {
            List<WindowAverage> averages = new ArrayList<>(MANY);
            for (int j = 0; j < MANY; j++) {
                averages.add(average(random));
            }
            many.add(averages);
            written.add(messages.averages(averages));
        }
    }

    private static WindowAverage average(Random random) {
        return Samples.average(
                Samples.series(random.nextInt(Samples.MANY_SERIES), Samples.MANY_SERIES),
                Samples.START,
                random.nextDouble() * 100);
    }

    @TearDown
    public void close() {
        channel.finishAndReleaseAll();
    }

    /** The message of a single average. */
    @Benchmark
    public byte[] messageOfOneAverage() {
        return messages.averages(single.get(next++ & Samples.INPUTS - 1));
    }

    /** A message of 1,000 averages; for each of them. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public byte[] messageOf1000Averages() {
        return messages.averages(many.get(next++ & LISTS - 1));
    }

    /** The frame of a message of 1,000 averages for one browser, as soon as the message is written. */
    @Benchmark
    public void frameOf1000Averages(Blackhole network) {
        browser.send(written.get(next++ & LISTS - 1), network::consume);
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            network.consume(part.readableBytes());
            part.release();
        }
    }
}
