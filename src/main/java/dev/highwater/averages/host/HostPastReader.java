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
 * Reads the averages of one host from their topic, newest first, for as long as there is time. Each read has a
 * {@link TopicReader} of its own. Blocks; may be called from several threads.
 */
@ApplicationScoped
public class HostPastReader {

    /** An answer of Kafka holds no more; bounds what a read holds in memory. */
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    /** So few records are read from all partitions, wherever they should be: it takes some tenths of a second. */
    private static final long FEW = 200_000;

    /** That averages are where they should be is believed for so long. */
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

    /** Averages written since were found where they should be, in a topic of so many partitions. */
    private record Sampled(int partitions, long since, Deadline outdated) {}

    /**
     * What to read.
     *
     * @param hostname of this host
     * @param grid where the buckets lie
     * @param writtenBefore only what was written before, epoch milliseconds; {@link Long#MAX_VALUE} for all
     * @param outline whether of very many averages only some windows are wanted, spread over the time
     */
    record Wanted(String hostname, Grid grid, long writtenBefore, boolean outline) {}

    /**
     * Reads back from the newest average on, until it has all of the time asked for, or the time is up.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
     */
    private HostPast read(Wanted wanted, Duration enough) {
        String topic = config.topics().averages();
        // A window may end that much later than its record was written.
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

    /** The same, all of it in one answer if that can be had within half a minute. */
    HostPast readAll(Wanted wanted) {
        return read(wanted, HostPastRead.PATIENT);
    }

    /** Reads for a while. */
    HostPast read(Wanted wanted) {
        return read(wanted, HostPastRead.SOON);
    }

    /** What was found out a while ago still holds for as many partitions, and for a shorter time as well. */
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
