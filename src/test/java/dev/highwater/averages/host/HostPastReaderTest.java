package dev.highwater.averages.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.averages.AverageRecords;
import dev.highwater.averages.host.AverageBuckets.Grid;
import dev.highwater.averages.host.HostPastReader.Wanted;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.series.SeriesKey;
import dev.highwater.stream.RunningStream;
import dev.highwater.testing.ManualClock;
import dev.highwater.testing.ManualTicker;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.time.Clocks;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.WindowAverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real broker, whoever wrote to the topic and whatever became of it. */
@Slow
class HostPastReaderTest {

    private static final Map<String, Object> CONNECTION =
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    private static final long WINDOW = 30_000;
    /** Of today, since brokers refuse records of another time. */
    private static final long NOW = Math.floorDiv(System.currentTimeMillis(), WINDOW) * WINDOW;

    private static final int WINDOWS = 120;
    private static final int OTHERS = 30;

    /** More than this is read from the partition of the host only, if that will do. */
    private static final int FEW = 100;

    private final String topic = "past-" + UUID.randomUUID();
    private final Admin admin = Admin.create(CONNECTION);
    private final KafkaProducer<byte[], byte[]> producer = producer();

    /** One request at a time, so that a topic which has no leader yet is waited for in good order. */
    private static KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(CONNECTION);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @BeforeEach
    void createTopic() throws InterruptedException, ExecutionException {
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(3), Optional.empty())))
                .all()
                .get();
    }

    @AfterEach
    void close() {
        producer.close();
        admin.deleteTopics(List.of(topic));
        admin.close();
    }

    @Test
    void shouldReadOnlyThePartitionOfAHostWhereAveragesAreKeyedByHost() {
        writeAll(null);

        HostPast past = read(Long.MAX_VALUE, false);

        assertThat(past.coverage().partitions()).isEqualTo("home");
        assertThat(past.coverage().complete()).isTrue();
        assertIsAllThere(past);
    }

    @Test
    void shouldReadAllPartitionsWhereSomeWereAddedSince() throws InterruptedException, ExecutionException {
        writeAll(null);
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(8))).all().get();
        try (KafkaProducer<byte[], byte[]> later = producer()) {
            later.send(record(null, "doc", NOW - WINDOW, value(WINDOWS - 1))).get();
        }

        HostPast past = read(Long.MAX_VALUE, false);

        assertThat(past.coverage().partitions()).isEqualTo("all");
        assertIsAllThere(past);
    }

    @Test
    void shouldReadAllPartitionsWhereAnotherPartitionerWrites() {
        writeAll(number -> number % 3);

        HostPast past = read(Long.MAX_VALUE, false);

        assertThat(past.coverage().partitions()).isEqualTo("all");
        assertIsAllThere(past);
    }

    @Test
    void shouldFindAveragesWithoutAKeyAndWrittenInAnotherStyle() {
        String styled = new String(AverageFormat.write(average("doc", NOW - WINDOW, 42)), UTF_8)
                .replace("\":", "\" : ")
                .replace("\"doc\"", "\"\\u0064oc\"");
        producer.send(new ProducerRecord<>(topic, 0, NOW, null, styled.getBytes(UTF_8)));
        producer.flush();

        HostPast past = read(Long.MAX_VALUE, false);

        assertThat(values(past)).containsExactly(42.0);
    }

    @Test
    void shouldSayHowFarBackATopicReachesOfWhichTheBeginningWasDeleted()
            throws InterruptedException, ExecutionException {
        writeAll(null);
        Map<TopicPartition, RecordsToDelete> half = new HashMap<>();
        for (int partition = 0; partition < 3; partition++) {
            half.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(WINDOWS));
        }
        admin.deleteRecords(half).all().get();

        HostPast past = read(Long.MAX_VALUE, false);

        assertThat(past.coverage().complete()).isTrue();
        assertThat(past.coverage().oldest()).isAfter(Instant.ofEpochMilli(NOW - WINDOWS * WINDOW));
        assertThat(values(past)).isNotEmpty().hasSizeLessThan(WINDOWS);
    }

    @Test
    void shouldPassOverWhatIsNoAverage() {
        byte[] key = "doc".getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic, 0, NOW - 3, key, (byte[]) null));
        producer.send(new ProducerRecord<>(topic, 0, NOW - 3, key, new byte[0]));
        producer.send(new ProducerRecord<>(topic, 0, NOW - 3, key, new byte[] {0, 1, 2}));
        producer.send(new ProducerRecord<>(topic, 0, NOW - 3, key, "{\"hostname\":\"doc\",".getBytes(UTF_8)));
        writeAll(null);

        assertIsAllThere(read(Long.MAX_VALUE, false));
    }

    @Test
    void shouldSeeNothingOfAnAbortedTransactionAndGetPastIt() {
        writeAll(null);
        Map<String, Object> transactional = new HashMap<>(CONNECTION);
        transactional.put("transactional.id", topic);
        try (KafkaProducer<byte[], byte[]> aborting =
                new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer())) {
            aborting.initTransactions();
            aborting.beginTransaction();
            aborting.send(record(null, "doc", NOW - WINDOW, 100.0));
            aborting.flush();
            aborting.abortTransaction();
        }

        assertIsAllThere(read(Long.MAX_VALUE, false));
    }

    @Test
    void shouldSayThatThereIsNothingInAnEmptyTopic() {
        HostPast past = read(Long.MAX_VALUE, false);

        assertThat(past.series()).isEmpty();
        assertThat(past.coverage().complete()).isTrue();
        assertThat(past.coverage().oldest()).isNull();
    }

    @Test
    void shouldGoOnFromWhereAnAnswerEnded() {
        writeAll(null);
        long half = NOW - WINDOWS / 2 * WINDOW;

        List<Integer> older = known(read(half, false));

        assertThat(older)
                .hasSizeBetween(WINDOWS / 2 - 1, WINDOWS / 2 + 1)
                .contains(0)
                .doesNotContain(WINDOWS - 1);
    }

    @Test
    void shouldGiveAnOutlineThatIsAllOfTheTimeAndSayThatItIsOne() {
        long before = NOW - 1_500 * WINDOW;
        for (int number = 0; number < 1_500; number++) {
            write(null, before + number * WINDOW, number);
        }
        producer.flush();
        Grid grid = new Grid(before, WINDOW, 1_500);

        HostPast outline = reader().read(new Wanted("doc", grid, Long.MAX_VALUE, true));

        assertThat(outline.coverage().outline()).isTrue();
        assertThat(outline.coverage().complete()).isFalse();
        List<Integer> known = known(outline);
        assertThat(known.size()).isBetween(100, 600);
        for (int i = 1; i < known.size(); i++) {
            assertThat(known.get(i) - known.get(i - 1)).isLessThan(30);
        }
        assertThat(known.get(0)).isLessThan(30);
        assertThat(known.get(known.size() - 1)).isGreaterThan(1_470);
    }

    private static List<Integer> known(HostPast past) {
        List<Integer> known = new ArrayList<>();
        List<@Nullable Double> values = past.series().get(0).avg();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                known.add(i);
            }
        }
        return known;
    }

    private interface Partitioner {
        int of(int number);
    }

    private void writeAll(@Nullable Partitioner partitioner) {
        for (int number = 0; number < WINDOWS; number++) {
            write(partitioner, NOW - (WINDOWS - number) * WINDOW, number);
        }
        producer.flush();
    }

    /** A window of all hosts. */
    private void write(@Nullable Partitioner partitioner, long start, int number) {
        for (int other = 0; other < OTHERS; other++) {
            producer.send(
                    record(partitioner == null ? null : partitioner.of(number + other), "host-" + other, start, 1));
        }
        producer.send(record(partitioner == null ? null : partitioner.of(number), "doc", start, value(number)));
    }

    private ProducerRecord<byte[], byte[]> record(
            @Nullable Integer partition, String hostname, long start, double usage) {
        return new ProducerRecord<>(
                topic,
                partition,
                start + WINDOW,
                hostname.getBytes(UTF_8),
                AverageFormat.write(average(hostname, Math.floorDiv(start, WINDOW) * WINDOW, usage)));
    }

    private static WindowAverage average(String hostname, long start, double usage) {
        return new WindowAverage(new SeriesKey(hostname, "cpu1"), start, start + WINDOW, usage, usage);
    }

    private static double value(int number) {
        return 10 + number % 50;
    }

    private static void assertIsAllThere(HostPast past) {
        List<Double> values = values(past);
        assertThat(values).hasSizeGreaterThanOrEqualTo(WINDOWS);
        for (int number = 0; number < WINDOWS - 1; number++) {
            assertThat(values.get(values.size() - WINDOWS + number)).isEqualTo(value(number));
        }
    }

    private static List<Double> values(HostPast past) {
        return past.series().isEmpty()
                ? List.of()
                : past.series().get(0).avg().stream().filter(Objects::nonNull).toList();
    }

    private HostPast read(long writtenBefore, boolean outline) {
        Grid grid = new Grid(NOW - WINDOWS * WINDOW, WINDOW, WINDOWS);
        return reader().read(new Wanted("doc", grid, writtenBefore, outline));
    }

    private HostPastReader reader() {
        HighwaterConfig config = RunningStream.settings(Map.of("highwater.topics.averages", topic));
        ManualClock clock = new ManualClock(NOW + 1_000);
        return new HostPastReader(
                new KafkaSettings(CONNECTION),
                new AverageRecords(config, clock),
                config,
                new Clocks(clock, new ManualTicker()),
                FEW);
    }
}
