package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Seeded readings of three partitions, one host in each, out of order by up to nine seconds and with poison between
 * them. The partitions are not equally far, since each of Highwater's closes its windows by itself, and all of Flink's
 * by the slowest. Usages are quarters, whose sums are exact in any order.
 */
final class HandOverLoad {

    private static final long[] BEHIND = {0, 20_000, 55_000};
    private static final long FASTEST = 60;

    private final Random random;
    private final ReadingsTopic topics;
    private final Oracle oracle;
    private long time;

    /** @param start event time of the first reading; epoch milliseconds UTC */
    HandOverLoad(long seed, long start, ReadingsTopic topics, Oracle oracle) {
        this.random = new Random(seed);
        this.time = start;
        this.topics = topics;
        this.oracle = oracle;
    }

    /** Event time of what comes next in the partition that is ahead of the others. */
    long time() {
        return time;
    }

    /** Sends readings of some event time; one in fifty is held back, where it is late for either engine. */
    void send(long millis, boolean holdsBack) {
        sendWithLate(millis, holdsBack ? 10_000 : 0, 80_000, Long.MAX_VALUE);
    }

    /** As {@link #send}, with readings of windows that end before a time instead of those held back. */
    void sendWithLateBefore(long millis, long closed) {
        sendWithLate(millis, 0, 0, closed);
    }

    private void sendWithLate(long millis, int heldBack, int longest, long closed) {
        long end = time + millis;
        while (time < end) {
            time += random.nextInt(2 * (int) FASTEST);
            int partition = random.nextInt(BEHIND.length);
            long at = time - BEHIND[partition] - random.nextInt(9_000);
            if (random.nextInt(50) == 0 && closed != Long.MAX_VALUE) {
                at = closed - 30_000 - random.nextInt(60_000);
            } else if (random.nextInt(50) == 0 && heldBack > 0) {
                at -= heldBack + random.nextInt(longest);
            }
            Reading reading = new Reading(
                    new SeriesKey("host" + partition, "cpu" + random.nextInt(4)), random.nextInt(401) / 4.0, at);
            oracle.add(partition, reading);
            send(partition, ReadingLoad.json(reading));
            if (random.nextInt(100) == 0) {
                byte[] poison = ("poison " + random.nextLong()).getBytes(UTF_8);
                oracle.addUnusable(poison);
                send(partition, poison);
            }
        }
        topics.flush();
    }

    /** The time of its record is that of the reading or later, so that replays can be cut short by it. */
    private void send(int partition, byte[] value) {
        topics.send(new ProducerRecord<>(topics.readings(), partition, time, null, value));
    }
}
