package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.reading.Reading;
import dev.highwater.reading.SeriesKey;
import java.util.Random;

/** Seeded readings of seven hosts with five CPUs: out of order by up to nine seconds, and now and then late in earnest. */
final class ReadingLoad {

    private static final String[] HOSTS = {"doc", "grumpy", "sleepy", "bashful", "happy", "sneezy", "dopey"};

    private final Random random;
    private long time = 1_633_956_780_000L;

    ReadingLoad(long seed) {
        random = new Random(seed);
    }

    Reading next() {
        time += random.nextInt(120);
        long delay = random.nextInt(50) == 0 ? 10_000 + random.nextInt(80_000) : random.nextInt(9_000);
        SeriesKey series = new SeriesKey(HOSTS[random.nextInt(HOSTS.length)], "cpu" + (1 + random.nextInt(5)));
        return new Reading(series, random.nextDouble() * 100, time - delay);
    }

    /** Sends readings to the partition of their host, and tells the oracle. */
    void send(int count, int partitions, TestTopics topics, Oracle oracle) {
        for (int i = 0; i < count; i++) {
            Reading reading = next();
            int partition = Math.floorMod(reading.series().hostname().hashCode(), partitions);
            oracle.add(partition, reading);
            topics.send(partition, json(reading));
        }
        topics.flush();
    }

    static byte[] json(Reading reading) {
        return "{\"hostname\":\"%s\",\"cpu\":\"%s\",\"usage\":%s,\"occurred_at\":%d}"
                .formatted(reading.series().hostname(), reading.series().cpu(), reading.usage(), reading.occurredAt())
                .getBytes(UTF_8);
    }
}
