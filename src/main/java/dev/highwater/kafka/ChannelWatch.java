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
 * Watches the messaging channels: those that make no progress are shown by health and logged once. Of the charts'
 * reader it keeps what that has noted. May be asked from any thread.
 */
@ApplicationScoped
public class ChannelWatch {

    /** The charts' reader, which is no channel, and says itself how far it is. */
    public static final String CHARTS = "charts";

    private static final Logger LOG = Logger.getLogger(ChannelWatch.class);

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

    /** What to report the progress of a channel to, always the same. */
    public ChannelProgress of(String channel) {
        return channels.computeIfAbsent(channel, name -> new ChannelProgress());
    }

    /** Whether records have been waiting for the channel although it has nothing else to do. */
    public boolean isStuck(String channel) {
        return of(channel).isStuck(ticker.nanos());
    }

    /** What may be wrong with a channel that is stuck, for people. */
    public String reason() {
        return codecs.broken().values().stream()
                .findFirst()
                .orElse("records wait and cannot be read; the log says why, under SRMSG18285");
    }

    /**
     * How many records a channel has not read yet, by the partitions that it reads; -1 where that is not known, and
     * empty while nothing is known.
     */
    public Map<Integer, Long> lags(String channel) {
        return of(channel).lags(ticker.nanos());
    }

    /** Notes how far somebody is whom this class cannot ask; see {@link #lags}. */
    public void noteLags(String reader, Map<Integer, Long> lags) {
        long now = ticker.nanos();
        long readable =
                lags.values().stream().mapToLong(lag -> Math.max(0, lag)).sum();
        of(reader).looked(readable, now);
        of(reader).looked(lags, now);
    }

    /** The partitions of which a channel has read everything. */
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
            // It has not begun, and asking it anything would make its consumer before Kafka is there.
            return;
        }
        client.runOnPollingThread(ChannelWatch::lag)
                .subscribe()
                .with(
                        lag -> {
                            progress.looked(lag.readable(), ticker.nanos());
                            progress.looked(lag.byPartition(), ticker.nanos());
                            log(channel);
                        },
                        failure -> LOG.debugf(failure, "The lag of %s is not known", channel));
    }

    /**
     * What a channel has not read.
     *
     * @param readable how much that is; of partitions that are paused nothing, since they wait for us, not we for them
     * @param byPartition all of it; -1 where it is not known
     */
    private record Lag(long readable, Map<Integer, Long> byPartition) {}

    private static Lag lag(Consumer<?, ?> consumer) {
        Set<TopicPartition> paused = consumer.paused();
        Map<Integer, Long> lags = new HashMap<>();
        long readable = 0;
        for (TopicPartition partition : consumer.assignment()) {
            long lag = consumer.currentLag(partition).orElse(-1);
            lags.put(partition.partition(), lag);
            readable += paused.contains(partition) ? 0 : Math.max(0, lag);
        }
        return new Lag(readable, lags);
    }

    private void log(String channel) {
        CurrentProblem problem = problems.computeIfAbsent(channel, name -> new CurrentProblem());
        switch (problem.now(isStuck(channel) ? reason() : "")) {
            case NEW -> LOG.errorf("Channel %s is stuck: %s", channel, problem.reason());
            case OVER -> LOG.infof("Channel %s makes progress again", channel);
            case NONE -> {}
        }
    }
}
