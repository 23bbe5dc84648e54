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
 * Reads the averages of the last hours from their topic, with a separate {@link TopicReader} for each call. Calls
 * block. Thread-safe.
 */
@ApplicationScoped
public class PastAverages {

    /** Maximum size of one fetch; bounds the memory of a read. */
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
     * Reads the averages of the hosts that a pattern matches, and passes them to a consumer, which must expect other
     * hosts, too. Averages of the same series arrive in the order in which they were written.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
     */
    public Coverage read(NamePattern host, Consumer<WindowAverage> averages) {
        long since = Math.max(0, clock.millis() - limits.period().toMillis());
        return host.isExact()
                ? read(since, (all, past) -> readHost(host.toString(), all, past, averages))
                : read(since, (all, past) -> past.read(all, averages));
    }

    /** Reads the averages of one host as {@link #read} does, from the oldest that the topic holds. */
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

    /**
     * Reads the host's partition first, since Highwater keys averages by host, and all others too if the averages turn
     * out not to be keyed like that.
     */
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
