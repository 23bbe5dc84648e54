package dev.highwater.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The loop that one would write by hand: read, filter, average, and every 100 ms one transaction with outputs and
 * offsets. Its windows live in memory only: a crash loses those that are open, and a second instance splits them, which
 * Highwater, Kafka Streams and Flink do not allow.
 */
public final class PlainLoop {

    private static final double FILTER_ABOVE = 80;
    private static final long TRANSACTION_NANOS = Duration.ofMillis(100).toNanos();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String filtered;
    private final String averages;
    private final Map<Integer, Windows> windows = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();

    private PlainLoop(
            KafkaConsumer<byte[], byte[]> consumer,
            KafkaProducer<byte[], byte[]> producer,
            String filtered,
            String averages) {
        this.consumer = consumer;
        this.producer = producer;
        this.filtered = filtered;
        this.averages = averages;
    }

    /** Runs until it is killed: {@code SERVERS GROUP READINGS FILTERED AVERAGES}. */
    public static void main(String[] arguments) throws IOException {
        String servers = arguments[0];
        String group = arguments[1];
        try (KafkaConsumer<byte[], byte[]> consumer =
                        Clients.consumer(servers, group, Map.of("enable.auto.commit", false));
                KafkaProducer<byte[], byte[]> producer = Clients.transactionalProducer(servers, group)) {
            consumer.subscribe(List.of(arguments[2]));
            producer.initTransactions();
            new PlainLoop(consumer, producer, arguments[3], arguments[4]).run();
        }
    }

    private void run() throws IOException {
        long begun = System.nanoTime();
        while (true) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(50));
            if (!records.isEmpty() && read.isEmpty()) {
                producer.beginTransaction();
                begun = System.nanoTime();
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                take(record);
            }
            read.putAll(records.nextOffsets());
            if (!read.isEmpty() && System.nanoTime() - begun >= TRANSACTION_NANOS) {
                producer.sendOffsetsToTransaction(read, consumer.groupMetadata());
                producer.commitTransaction();
                read.clear();
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws IOException {
        Reading reading = Reading.parse(record.value());
        if (reading.usage() > FILTER_ABOVE) {
            send(filtered, reading.hostname(), Output.filtered(reading));
        }
        windows.computeIfAbsent(record.partition(), partition -> new Windows()).add(reading, (start, end, sums) -> {
            String from = Output.time(start);
            String to = Output.time(end);
            sums.forEach((series, sum) -> send(
                    averages,
                    series.hostname(),
                    Output.average(from, to, series.hostname(), series.cpu(), sum.average(), sum.maximum())));
        });
    }

    /** What cannot be sent fails the commit. */
    private void send(String topic, String hostname, byte[] value) {
        producer.send(new ProducerRecord<>(topic, hostname.getBytes(StandardCharsets.UTF_8), value));
    }
}
