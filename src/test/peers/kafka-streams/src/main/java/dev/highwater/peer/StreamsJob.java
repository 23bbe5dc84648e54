package dev.highwater.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.Suppressed.BufferConfig;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Readings over 80 to one topic, averages of 30 s of event time to another, once a window is 10 s behind the newest
 * reading of its partition; exactly once, one thread, the store in RocksDB with a cache before it.
 */
public final class StreamsJob {

    private static final double FILTER_ABOVE = 80;
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration DELAY = Duration.ofSeconds(10);

    private StreamsJob() {}

    /** Runs until it is killed: {@code SERVERS GROUP READINGS FILTERED AVERAGES}. */
    public static void main(String[] arguments) {
        KafkaStreams streams = new KafkaStreams(
                topology(arguments[2], arguments[3], arguments[4]), settings(arguments[0], arguments[1]));
        streams.setUncaughtExceptionHandler(exception -> {
            exception.printStackTrace();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.ERROR) {
                Runtime.getRuntime().halt(1);
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(Duration.ofSeconds(5))));
        streams.start();
    }

    private static Properties settings(String servers, String group) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, group);
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Path.of("state").toAbsolutePath().toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64 * 1024 * 1024);
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        return settings;
    }

    private static Topology topology(String source, String filtered, String averages) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Reading> readings = builder.stream(
                source,
                Consumed.with(hostKey(), readingValue())
                        .withTimestampExtractor((record, previous) -> ((Reading) record.value()).occurredAt()));
        readings.filter((host, reading) -> reading.usage() > FILTER_ABOVE)
                .mapValues(Output::filtered)
                .to(filtered, Produced.with(Serdes.String(), Serdes.ByteArray()));
        readings.groupByKey(Grouped.with(hostKey(), readingValue()))
                .windowedBy(TimeWindows.ofSizeAndGrace(WINDOW, DELAY))
                .aggregate(
                        HostSums::new,
                        (host, reading, sums) -> sums.add(reading),
                        Materialized.<String, HostSums, WindowStore<Bytes, byte[]>>as("averages")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(HostSums.serde())
                                .withCachingEnabled())
                // EmitStrategy.onWindowClose() looks once a second of the wall clock, and then only with a reading at
                // hand.
                // Looking at each reading took half of the processor time.
                .suppress(Suppressed.untilWindowCloses(BufferConfig.unbounded()))
                .toStream()
                .flatMap(StreamsJob::averages)
                .to(averages, Produced.with(Serdes.String(), Serdes.ByteArray()));
        return builder.build();
    }

    private static List<KeyValue<String, byte[]>> averages(Windowed<String> host, HostSums sums) {
        return sums.sums().stream()
                .map(sum -> KeyValue.pair(host.key(), average(host, sum)))
                .toList();
    }

    private static byte[] average(Windowed<String> host, HostSums.Sum sum) {
        return Output.average(
                Output.time(host.window().start()),
                Output.time(host.window().end()),
                host.key(),
                sum.cpu(),
                sum.average(),
                sum.maximum());
    }

    /** Keys look like {@code {"hostname":"dopey"}}. */
    private static Serde<String> hostKey() {
        return Serdes.serdeFrom((topic, host) -> ("{\"hostname\":\"" + host + "\"}").getBytes(UTF_8), (topic, key) -> {
            String json = new String(key, UTF_8);
            return json.substring(json.indexOf(':') + 2, json.length() - 2);
        });
    }

    private static Serde<Reading> readingValue() {
        return Serdes.serdeFrom(
                (topic, reading) -> {
                    throw new UnsupportedOperationException("Readings are only read");
                },
                (topic, value) -> {
                    try {
                        return Reading.parse(value);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
