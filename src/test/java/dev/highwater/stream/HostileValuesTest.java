package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Everything that the hostile have thought of, each between two good readings: set aside byte for byte, with where it
 * came from and why, counted by its reason. The good ones come through, none a second late, and the watermark stays
 * theirs.
 */
class HostileValuesTest {

    /** Good readings without a hostile one before them, for comparison. */
    private static final int WITHOUT = 5;

    /** Repeated measurements, all values together. */
    private static final int CHANCES = 4;

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final String GOOD =
            "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":1633956789277}";

    private record Hostile(String reason, byte @Nullable [] value) {}

    @Test
    void shouldSetEachAsideAndLetTheGoodOnesThrough() throws Exception {
        long edge = System.currentTimeMillis() / 30_000 * 30_000;
        List<Hostile> hostile = hostile(edge);
        int all = hostile.size();
        try (ReadingsTopic topics = new ReadingsTopic(1);
                RunningStream stream = RunningStream.start(topics, "highwater.readings.idle-timeout", "1h");
                Filtered filtered = new Filtered(topics)) {
            topics.send(0, ReadingLoad.json(new Reading(DOC, 10, edge - 60_000)));
            topics.flush();
            ReadingsFlowTest.awaitReadings(stream, 1);
            Duration usual = Duration.ZERO;
            for (int i = 0; i < WITHOUT; i++) {
                topics.send(0, ReadingLoad.json(new Reading(DOC, 90, edge - 30_000)));
                topics.flush();
                usual = max(usual, filtered.await(i + 1));
            }
            Map<Hostile, Duration> delays = new HashMap<>();
            for (int i = 0; i < hostile.size(); i++) {
                topics.send(new ProducerRecord<>(
                        topics.readings(), 0, key(i), hostile.get(i).value()));
                topics.send(0, ReadingLoad.json(new Reading(DOC, 90, edge - 30_000 + i)));
                topics.flush();
                Duration delay = filtered.await(WITHOUT + i + 1);
                delays.merge(hostile.get(i), delay, HostileValuesTest::min);
                // A machine that stands still for a moment is not the value's doing: that one gets another chance.
                if (delay.compareTo(usual.plusSeconds(1)) >= 0 && hostile.size() < all + CHANCES) {
                    hostile.add(hostile.get(i));
                }
            }
            Duration slowest = delays.values().stream().max(Duration::compareTo).orElseThrow();
            System.out.printf("Slowest good reading behind a hostile one: %s, without: %s%n", slowest, usual);
            assertThat(slowest).isLessThan(usual.plusSeconds(1));

            await().atMost(30, SECONDS).until(() -> stream.status().readings() == hostile.size() + 1 + WITHOUT);
            assertThat(stream.status().deadLetters()).isEqualTo(counts(hostile));
            assertThat(stream.status().late()).isZero();
            assertThat(stream.status().partitions().get(0).watermark())
                    .isEqualTo(edge - 30_000 + hostile.size() - 1 - 10_000);
            assertLetters(topics, hostile);
        }
    }

    /** What readers of committed data see of the filtered readings. */
    private static final class Filtered implements AutoCloseable {

        private final ReadingsTopic topics;
        private @Nullable KafkaConsumer<byte[], byte[]> reader;
        private int seen;

        private Filtered(ReadingsTopic topics) {
            this.topics = topics;
        }

        /** How long it takes from now until as many have been seen in all. */
        private Duration await(int count) {
            long start = System.nanoTime();
            KafkaConsumer<byte[], byte[]> reader = reader();
            // The reader waits for records itself.
            Awaitility.await()
                    .atMost(30, SECONDS)
                    .pollInterval(1, MILLISECONDS)
                    .pollInSameThread()
                    .until(() -> {
                        seen += reader.poll(Duration.ofMillis(100)).count();
                        return seen == count;
                    });
            return Duration.ofNanos(System.nanoTime() - start);
        }

        /** Opened late: the service creates the topic. */
        private KafkaConsumer<byte[], byte[]> reader() {
            if (reader == null) {
                reader = topics.reader(topics.filtered());
            }
            return reader;
        }

        @Override
        public void close() {
            if (reader != null) {
                reader.close();
            }
        }
    }

    private static void assertLetters(ReadingsTopic topics, List<Hostile> hostile) {
        Map<String, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();
        topics.read(topics.deadLetters()).forEach(letter -> letters.put(new String(letter.key(), UTF_8), letter));
        assertThat(letters).hasSameSizeAs(hostile);
        for (int i = 0; i < hostile.size(); i++) {
            ConsumerRecord<byte[], byte[]> letter = requireNonNull(letters.get(new String(key(i), UTF_8)));
            byte[] expected = hostile.get(i).value();
            assertThat(Arrays.equals(letter.value(), expected))
                    .as("value %d", i)
                    .isTrue();
            assertThat(header(letter, "dead-letter-reason"))
                    .as("value %d", i)
                    .isEqualTo(hostile.get(i).reason());
            assertThat(header(letter, "dead-letter-cause"))
                    .isNotEmpty()
                    .hasSizeLessThan(300)
                    .doesNotContain("\n");
            assertThat(header(letter, "dead-letter-topic")).isEqualTo(topics.readings());
            assertThat(header(letter, "dead-letter-partition")).isEqualTo("0");
            assertThat(header(letter, "dead-letter-offset")).isEqualTo(Integer.toString(WITHOUT + 2 * i + 1));
        }
    }

    private static List<Hostile> hostile(long now) {
        List<Hostile> all = new ArrayList<>();
        all.add(new Hostile("empty", null));
        add(all, "empty", "", "   ");
        add(all, "not_json", "not json", "{\"hostname\":\"doc\",\"cpu\":", GOOD + GOOD, "{\"a\":" + "[".repeat(10_000));
        add(
                all,
                "not_json",
                "[".repeat(10_000).replaceFirst("\\[", "{\"a\":["),
                with("usage", "NaN"),
                with("usage", "080"));
        all.add(new Hostile("not_json", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 'x'}));
        all.add(new Hostile("not_json", with("hostname", "\"gr\u00f6\u00dfe\"").getBytes(ISO_8859_1)));
        all.add(new Hostile("not_json", large()));
        all.add(new Hostile("not_json", manyFields()));
        add(all, "not_an_object", "[" + GOOD + "]", "[".repeat(10_000), "12", "null", "\"" + "x".repeat(1_000) + "\"");
        add(all, "duplicate_field", GOOD.replace("}", ",\"cpu\":\"cpu1\"}"), GOOD.replace("}", ",\"x\":1,\"x\":2}"));
        add(all, "wrong_type", with("hostname", "7"), with("cpu", "null"), with("cpu", "[]"), with("usage", "\"80\""));
        add(
                all,
                "wrong_type",
                with("usage", "{}"),
                with("occurred_at", "\"1633956789277\""),
                with("occurred_at", "1.5"));
        add(all, "usage_out_of_range", with("usage", "1e400"), with("usage", "-1"), with("usage", "101"));
        add(
                all,
                "invalid_name",
                with("hostname", "\"\\ud83d\""),
                with("cpu", "\"\\udd25x\""),
                with("hostname", "\"\\u0007\""));
        add(all, "invalid_name", with("hostname", "\"" + "h".repeat(1 << 20) + "\""), with("hostname", "\"\""));
        add(all, "missing_field", "{}", GOOD.replace("\"usage\"", "\"Usage\""), "{\"usage\":1}");
        add(
                all,
                "time_out_of_range",
                with("occurred_at", "0"),
                with("occurred_at", "-1"),
                with("occurred_at", "1633956789"));
        add(all, "time_out_of_range", with("occurred_at", "9223372036854775808"));
        add(
                all,
                "from_the_future",
                with("occurred_at", "9223372036854775807"),
                with("occurred_at", "" + (now + 7_200_000)));
        return all;
    }

    private static void add(List<Hostile> all, String reason, String... values) {
        for (String value : values) {
            all.add(new Hostile(reason, value.getBytes(UTF_8)));
        }
    }

    /** Ten megabytes that do not compress. */
    private static byte[] large() {
        byte[] bytes = new byte[10_000_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** A reading of ten megabytes, with a million unknown fields. */
    private static byte[] manyFields() {
        StringBuilder json = new StringBuilder(GOOD).deleteCharAt(GOOD.length() - 1);
        for (int field = 0; json.length() < 10_000_000; field++) {
            json.append(",\"").append(Integer.toString(field, 36)).append("\":1");
        }
        return json.append('}').toString().getBytes(UTF_8);
    }

    private static String with(String field, String value) {
        return GOOD.replaceFirst("\"" + field + "\":[^,}]+", "\"" + field + "\":" + value.replace("\\", "\\\\"));
    }

    private static Map<String, Long> counts(List<Hostile> hostile) {
        Map<String, Long> counts = new HashMap<>();
        hostile.forEach(one -> counts.merge(one.reason(), 1L, Long::sum));
        return counts;
    }

    private static byte[] key(int i) {
        return ("hostile-" + i).getBytes(UTF_8);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
