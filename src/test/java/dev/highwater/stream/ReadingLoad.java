package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Seeded readings of seven hosts with five CPUs, as rough as they come: out of order by up to nine seconds, two in a
 * hundred held back by ten to ninety, now and then the same one twice, a gap of minutes, or bytes that are no reading
 * at all.
 */
public final class ReadingLoad {

    private final List<String> hosts =
            new ArrayList<>(List.of("doc", "grumpy", "sleepy", "bashful", "happy", "sneezy", "dopey"));

    private final Random random;
    private long time = 1_633_956_780_000L;

    ReadingLoad(long seed) {
        random = new Random(seed);
    }

    /** Adds a host. */
    void add(String hostname) {
        hosts.add(hostname);
    }

    private Reading next() {
        time += happensOnceIn(2_000) ? 60_000 + random.nextInt(240_000) : random.nextInt(120);
        long delay = happensOnceIn(50) ? 10_000 + random.nextInt(80_000) : random.nextInt(9_000);
        SeriesKey series = new SeriesKey(hosts.get(random.nextInt(hosts.size())), "cpu" + (1 + random.nextInt(5)));
        return new Reading(series, random.nextDouble() * 100, time - delay);
    }

    /** Sends readings to the partition of their host, some poison between them, and passes the same to the oracle. */
    void send(int count, int partitions, ReadingsTopic topics, Oracle oracle) {
        Reading reading = next();
        for (int i = 0; i < count; i++) {
            int partition = Math.floorMod(reading.series().hostname().hashCode(), partitions);
            oracle.add(partition, reading);
            topics.send(partition, json(reading));
            if (happensOnceIn(200)) {
                byte[] poison = poison();
                oracle.addUnusable(poison);
                topics.send(random.nextInt(partitions), poison);
            }
            if (!happensOnceIn(100)) {
                reading = next();
            }
        }
        topics.flush();
    }

    private byte[] poison() {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        return bytes;
    }

    private boolean happensOnceIn(int times) {
        return random.nextInt(times) == 0;
    }

    public static byte[] json(Reading reading) {
        return "{\"hostname\":\"%s\",\"cpu\":\"%s\",\"usage\":%s,\"occurred_at\":%d}"
                .formatted(reading.series().hostname(), reading.series().cpu(), reading.usage(), reading.occurredAt())
                .getBytes(UTF_8);
    }
}
