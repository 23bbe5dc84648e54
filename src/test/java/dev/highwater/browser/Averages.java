package dev.highwater.browser;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Averages of 1,000 hosts with five CPUs each, as Flink would write them: at once, or 1,000 a second without end. */
final class Averages implements AutoCloseable {

    static final int HOSTS = 1000;
    static final int CPUS = 5;

    private static final String TOPIC = "cpu_agg_stats";
    private static final int HOSTS_AT_ONCE = 50;
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Producer<String, String> producer;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private long window = Instant.now().getEpochSecond() / 30 - 20;
    private int next;

    Averages(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
    }

    /** A window of all of them. */
    void writeAll() {
        for (int host = 0; host < HOSTS; host++) {
            write(host);
        }
        window++;
        producer.flush();
    }

    /** From now on 1,000 a second, in four steps. */
    void flow() {
        var unused = pace.scheduleAtFixedRate(this::step, 0, 250, TimeUnit.MILLISECONDS);
    }

    private void step() {
        for (int i = 0; i < HOSTS_AT_ONCE; i++) {
            write(next);
            next = (next + 1) % HOSTS;
            if (next == 0) {
                window++;
            }
        }
    }

    private void write(int host) {
        for (int cpu = 1; cpu <= CPUS; cpu++) {
            double usage = 20 + (host * 7 + cpu * 13 + window * 3) % 60;
            producer.send(new ProducerRecord<>(
                    TOPIC,
                    "node-%04d".formatted(host),
                    ("{\"window_start\":\"%s\",\"window_end\":\"%s\",\"hostname\":\"node-%04d\",\"cpu\":\"cpu%d\","
                                    + "\"usage_avg\":%s,\"usage_max\":%s}")
                            .formatted(time(window), time(window + 1), host, cpu, usage, usage + 5)));
        }
    }

    private static String time(long window) {
        return FORMAT.format(Instant.ofEpochSecond(window * 30));
    }

    @Override
    public void close() {
        pace.shutdownNow();
        producer.close();
    }
}
