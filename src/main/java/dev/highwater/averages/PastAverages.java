package dev.highwater.averages;

import static java.util.function.Predicate.not;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.ThresholdsConfig;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.kafka.TopicReader;
import dev.highwater.series.NamePattern;
import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import dev.highwater.window.WindowAverage;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/**
 * The averages of the last hours, from their topic. Each read has a {@link TopicReader} of its own. Blocks; may be
 * called from several threads.
 */
@ApplicationScoped
public class PastAverages {

    /** Bounds what a read holds in memory. */
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private final KafkaSettings kafka;
    private final AverageRecords records;
    private final String topic;
    private final ThresholdsConfig.Preview limits;
    private final Clock clock;
    private final Ticker ticker;

    public PastAverages(
            KafkaSettings kafka, AverageRecords records, HighwaterConfig config, Clock clock, Ticker ticker) {
        this.kafka = kafka;
        this.records = records;
        this.topic = config.topics().averages();
        this.limits = config.thresholds().preview();
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * Passes on the averages of the hosts that a pattern means, and perhaps of others; those of a series in their
     * order.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
     */
    public Coverage read(NamePattern host, Consumer<WindowAverage> averages) {
        long since = Math.max(0, clock.millis() - limits.period().toMillis());
        return host.isExact()
                ? read(since, (all, past) -> readHost(host.toString(), all, past, averages))
                : read(since, (all, past) -> past.read(all, averages));
    }

    /** The same, of one host, and from the oldest average on that the topic holds. */
    public Coverage readAll(String hostname, Consumer<WindowAverage> averages) {
        return read(PastRead.Period.BEGINNING, (all, past) -> readHost(hostname, all, past, averages));
    }

    private Coverage read(long since, BiFunction<List<TopicPartition>, PastRead, Coverage> reading) {
        Deadline deadline = Deadline.after(limits.timeLimit(), ticker);
        PastRead.Period period = new PastRead.Period(since, clock.millis());
        try (TopicReader reader = new TopicReader(kafka, FETCH_BYTES)) {
            List<TopicPartition> all = reader.partitions(topic);
            return reading.apply(all, new PastRead(reader, records, period, deadline));
        }
    }

    /** Highwater keys averages by host, so one partition has them all; where others write them, that has to be seen. */
    private static Coverage readHost(
            String hostname, List<TopicPartition> all, PastRead past, Consumer<WindowAverage> averages) {
        int number =
                Utils.toPositive(Utils.murmur2(hostname.getBytes(StandardCharsets.UTF_8))) % Math.max(all.size(), 1);
        List<TopicPartition> home = all.stream()
                .filter(partition -> partition.partition() == number)
                .toList();
        boolean[] found = {false};
        Coverage ofHome = past.read(home, average -> {
            found[0] |= average.series().hostname().equals(hostname);
            averages.accept(average);
        });
        if (found[0] && past.isKeyedByHost()) {
            return ofHome;
        }
        return past.read(all.stream().filter(not(home::contains)).toList(), averages)
                .and(ofHome);
    }
}
