package dev.highwater.kafka;

import dev.highwater.failure.CurrentProblem;
import dev.highwater.time.Ticker;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.PausableChannel;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Watches the progress of the messaging channels; logs once when one is stuck, for health checks to report. Also holds
 * the lags that the charts' reader reports. Thread-safe.
 */
@ApplicationScoped
public class ChannelWatch {

    /** Name of the charts' reader, which is not a channel and reports its own lags through {@link #noteLags}. */
    public static final String CHARTS = "charts";

    private static final Logger LOG = Logger.getLogger(ChannelWatch.class);
    private static final String UNREADABLE = "records wait and cannot be read; the log says why, under SRMSG18285";
    private static final String OUTSIDE = "the consumer group cannot be joined: another program has members in it, its"
            + " members have different settings, or the brokers cannot coordinate it; the log may say why, under"
            + " SRMSG18285";

    private final KafkaClientService clients;
    private final ChannelRegistry registry;
    private final CodecCheck codecs;
    private final Ticker ticker;
    private final Map<String, ChannelProgress> channels = new ConcurrentHashMap<>();
    private final Map<String, CurrentProblem> problems = new ConcurrentHashMap<>();

    ChannelWatch(KafkaClientService clients, ChannelRegistry registry, CodecCheck codecs, Ticker ticker) {
        this.clients = clients;
        this.registry = registry;
        this.codecs = codecs;
        this.ticker = ticker;
    }

    /** Returns the progress object of a channel, always the same one. */
    public ChannelProgress of(String channel) {
        return channels.computeIfAbsent(channel, name -> new ChannelProgress());
    }

    /** Returns whether records have been waiting for the channel although it is processing nothing. */
    public boolean isStuck(String channel) {
        return of(channel).isStuck(ticker.nanos());
    }

    /** Returns a possible reason for a stuck channel, in words for operators. */
    public String reason(String channel) {
        return codecs.broken().values().stream().findFirst().orElse(of(channel).isOutside() ? OUTSIDE : UNREADABLE);
    }

    /**
     * Returns the number of unread records of each partition that a channel reads; -1 where unknown, and empty while
     * nothing is known.
     */
    public Map<Integer, Long> lags(String channel) {
        return of(channel).lags(ticker.nanos());
    }

    /** Records the lags of a reader that is not a messaging channel; see {@link #lags}. */
    public void noteLags(String reader, Map<Integer, Long> lags) {
        long now = ticker.nanos();
        long readable =
                lags.values().stream().mapToLong(lag -> Math.max(0, lag)).sum();
        of(reader).looked(readable, now);
        of(reader).looked(lags, now);
    }

    /** Returns the partitions that a channel has read to the end. */
    public Set<Integer> readToTheEnd(String channel) {
        return lags(channel).entrySet().stream()
                .filter(lag -> lag.getValue() == 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Scheduled(every = "5s", delayed = "5s")
    @NonBlocking
    void check() {
        channels.forEach(this::check);
    }

    private void check(String channel, ChannelProgress progress) {
        PausableChannel gate = registry.getPausable(channel);
        KafkaConsumer<?, ?> client = clients.getConsumer(channel);
        if (client == null || gate == null || gate.isPaused()) {
            // Not started yet; asking its consumer would create the client before Kafka is there.
            return;
        }
        client.runOnPollingThread(ChannelWatch::lag)
                .subscribe()
                .with(
                        lag -> {
                            if (lag.member()) {
                                progress.looked(lag.readable(), ticker.nanos());
                            } else {
                                progress.lookedFromOutside(ticker.nanos());
                            }
                            progress.looked(lag.byPartition(), ticker.nanos());
                            log(channel);
                        },
                        failure -> LOG.debugf(failure, "The lag of %s is not known", channel));
    }

    /**
     * Lag of a channel.
     *
     * @param member whether its consumer has joined its group; only then it knows what there is to read
     * @param readable number of unread records, without those of paused partitions, which wait for us and not we for
     *     them
     * @param byPartition lag of all partitions; -1 where unknown
     */
    private record Lag(boolean member, long readable, Map<Integer, Long> byPartition) {}

    private static Lag lag(Consumer<?, ?> consumer) {
        Set<TopicPartition> paused = consumer.paused();
        Map<Integer, Long> lags = new HashMap<>();
        long readable = 0;
        for (TopicPartition partition : consumer.assignment()) {
            long lag = consumer.currentLag(partition).orElse(-1);
            lags.put(partition.partition(), lag);
            readable += paused.contains(partition) ? 0 : Math.max(0, lag);
        }
        return new Lag(consumer.groupMetadata().generationId() >= 0, readable, lags);
    }

    private void log(String channel) {
        CurrentProblem problem = problems.computeIfAbsent(channel, name -> new CurrentProblem());
        switch (problem.now(isStuck(channel) ? reason(channel) : "")) {
            case NEW -> LOG.errorf("Channel %s is stuck: %s", channel, problem.reason());
            case OVER -> LOG.infof("Channel %s makes progress again", channel);
            case NONE -> {}
        }
    }
}
