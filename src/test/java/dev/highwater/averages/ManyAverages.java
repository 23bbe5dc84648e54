package dev.highwater.averages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.series.SeriesKey;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.TumblingWindow;
import dev.highwater.window.WindowAverage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills a topic with averages of many hosts, window by window, as Highwater would have written them, the last one now:
 * {@code ManyAverages localhost:9092 cpu_agg_stats PARTITIONS HOSTS CPUS WINDOWS}. Hosts are {@code many-0} and on.
 */
final class ManyAverages {

    private ManyAverages() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        int partitions = Integer.parseInt(arguments[2]);
        Size size = new Size(
                Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]), Integer.parseInt(arguments[5]));
        fill(arguments[0], arguments[1], partitions, size);
    }

    /** How much there is. */
    record Size(int hosts, int cpus, int windows) {}

    static void fill(String bootstrapServers, String topic, int partitions, Size size)
            throws InterruptedException, ExecutionException {
        Map<String, Object> connection = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                64 * 1024,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                64L * 1024 * 1024);
        try (Admin admin = Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        }
        long last = Math.floorDiv(System.currentTimeMillis(), TumblingWindow.SIZE) * TumblingWindow.SIZE;
        Random random = new Random(7);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int window = size.windows(); window > 0; window--) {
                long start = last - window * TumblingWindow.SIZE;
                for (int host = 0; host < size.hosts(); host++) {
                    String name = "many-" + host;
                    byte[] key = name.getBytes(UTF_8);
                    for (int cpu = 0; cpu < size.cpus(); cpu++) {
                        double usage = 20 + 15 * Math.sin(start / 4e6 + host + cpu) + random.nextInt(1000) / 100.0;
                        WindowAverage average = new WindowAverage(
                                new SeriesKey(name, "cpu" + cpu), start, start + TumblingWindow.SIZE, usage, usage + 5);
                        producer.send(new ProducerRecord<>(
                                topic, null, start + TumblingWindow.SIZE, key, AverageFormat.write(average)));
                    }
                }
            }
        }
    }
}
