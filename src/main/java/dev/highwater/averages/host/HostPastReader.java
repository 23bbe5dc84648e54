package dev.highwater.averages.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.averages.AverageRecords;
import dev.highwater.averages.host.AverageBuckets.Grid;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.kafka.TopicReader;
import dev.highwater.time.Clocks;
import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the averages of one host from their topic, newest first, within a time limit. Each read uses a separate
 * {@link TopicReader}. Calls block. Thread-safe.
 */
@ApplicationScoped
public class HostPastReader {

    /** Maximum size of one fetch; bounds the memory of a read. */
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    /**
     * Number of records up to which all partitions are read, without a check of their keys; takes some tenths of a
     * second.
     */
    private static final long FEW = 200_000;

    /** How long the result of such a check is valid. */
    private static final Duration HOLDS = Duration.ofMinutes(10);

    private final AtomicReference<@Nullable Sampled> sampled = new AtomicReference<>();
    private final KafkaSettings kafka;
    private final AverageRecords records;
    private final HighwaterConfig config;
    private final Clock clock;
    private final Ticker ticker;

    private final long few;

    @Inject
    HostPastReader(KafkaSettings kafka, AverageRecords records, HighwaterConfig config, Clocks clocks) {
        this(kafka, records, config, clocks, FEW);
    }

    HostPastReader(KafkaSettings kafka, AverageRecords records, HighwaterConfig config, Clocks clocks, long few) {
        this.few = few;
        this.kafka = kafka;
        this.records = records;
        this.config = config;
        this.clock = clocks.wall();
        this.ticker = clocks.ticker();
    }

    /**
     * A sample has shown that averages written since a time are keyed by host.
     *
     * @param partitions number of partitions that the topic had
     * @param since epoch milliseconds UTC
     * @param outdated when the result expires
     */
    private record Sampled(int partitions, long since, Deadline outdated) {}

    /**
     * A request for averages.
     *
     * @param hostname the host
     * @param grid position of the buckets
     * @param writtenBefore only averages written before this time, epoch milliseconds UTC; {@link Long#MAX_VALUE} for
     *     all
     * @param outline whether a sample of windows is enough if there are very many averages
     */
    record Wanted(String hostname, Grid grid, long writtenBefore, boolean outline) {}

    /**
     * Reads back from the newest average until the period is complete or the time is up.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
     */
    private HostPast read(Wanted wanted, Duration enough) {
        String topic = config.topics().averages();
        // A window may end later than its record was written, by the allowed skew.
        long since = Math.max(
                0, wanted.grid().start() - config.readings().allowedSkew().toMillis());
        try (TopicReader reader = new TopicReader(kafka, FETCH_BYTES)) {
            List<TopicPartition> all = reader.partitions(topic);
            long now = clock.millis();
            TopicSpan span = wanted.writtenBefore() > now
                    ? TopicSpan.untilNow(reader, all, since, now)
                    : TopicSpan.between(reader, all, since, wanted.writtenBefore());
            boolean isByHost = span.records() > few && isByHost(span, reader);
            TopicSpan read = isByHost ? span.of(homeOf(wanted.hostname(), all)) : span;
            AverageBuckets buckets = new AverageBuckets(wanted.grid());
            HostPastRead past = new HostPastRead(reader, records, wanted.hostname(), ticker);
            HostPastRead.Progress progress = wanted.outline() && past.outline(read, buckets)
                    ? past.nothing(read)
                    : past.newestFirst(read, buckets, enough);
            return answer(wanted, buckets, progress, isByHost ? "home" : "all");
        }
    }

    /** Reads the whole period for one answer, if that takes at most half a minute. */
    HostPast readAll(Wanted wanted) {
        return read(wanted, HostPastRead.PATIENT);
    }

    /** Reads for about a second. */
    HostPast read(Wanted wanted) {
        return read(wanted, HostPastRead.SOON);
    }

    /**
     * Returns whether averages are keyed by host. An earlier result is valid for the same number of partitions and for
     * a period that begins no earlier.
     */
    private boolean isByHost(TopicSpan span, TopicReader reader) {
        Sampled before = sampled.get();
        int partitions = span.end().size();
        if (before != null
                && before.partitions() == partitions
                && before.since() <= span.since()
                && !before.outdated().isOver()) {
            return true;
        }
        boolean isByHost = span.isByHost(reader, ticker);
        sampled.set(isByHost ? new Sampled(partitions, span.since(), Deadline.after(HOLDS, ticker)) : null);
        return isByHost;
    }

    private static List<TopicPartition> homeOf(String hostname, List<TopicPartition> all) {
        int number = HostRecords.home(hostname.getBytes(UTF_8), all.size());
        return all.stream().filter(partition -> partition.partition() == number).toList();
    }

    private static HostPast answer(
            Wanted wanted, AverageBuckets buckets, HostPastRead.Progress progress, String partitions) {
        Grid grid = wanted.grid();
        return new HostPast(
                wanted.hostname(),
                Instant.ofEpochMilli(grid.start()),
                Instant.ofEpochMilli(grid.end()),
                grid.step() / 1000,
                buckets.lines(),
                progress.coverage(partitions, !buckets.isFull()));
    }
}
