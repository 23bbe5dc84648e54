package dev.highwater.peer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * The least that anything can cost that reads the topic: it parses each reading and adds up, and writes nothing. Each
 * time that there is nothing more to read it prints what it has added up, so that it can be checked.
 */
public final class BareConsumer {

    private BareConsumer() {}

    /** Runs until it is killed: {@code SERVERS GROUP READINGS}. */
    public static void main(String[] arguments) throws IOException {
        Map<String, Object> commits = Map.of("enable.auto.commit", true, "auto.commit.interval.ms", 100);
        try (KafkaConsumer<byte[], byte[]> consumer = Clients.consumer(arguments[0], arguments[1], commits)) {
            consumer.subscribe(List.of(arguments[2]));
            long count = 0;
            double usage = 0;
            long times = 0;
            long printed = 0;
            while (true) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(50));
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    Reading reading = Reading.parse(record.value());
                    count++;
                    usage += reading.usage();
                    times += reading.occurredAt();
                }
                if (records.isEmpty() && count > printed) {
                    // The sum of the times wraps around.
                    System.out.println("readings=" + count + " usage=" + usage + " times=" + times);
                    printed = count;
                }
            }
        }
    }
}
