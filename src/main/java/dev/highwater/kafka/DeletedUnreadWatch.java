package dev.highwater.kafka;

import dev.highwater.configuration.HighwaterConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/** Looks every few seconds whether averages are deleted that this instance has yet to read, as while it waits. */
@ApplicationScoped
class DeletedUnreadWatch {

    private static final Logger LOG = Logger.getLogger(DeletedUnreadWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final WatchingAdmin admin;
    private final KafkaClientService clients;
    private final ChannelWatch channels;
    private final DeletedUnread deleted;
    private final String topic;

    DeletedUnreadWatch(
            KafkaSettings kafka,
            HighwaterConfig settings,
            KafkaClientService clients,
            ChannelWatch channels,
            DeletedUnread deleted) {
        this.admin = new WatchingAdmin(kafka, PATIENCE);
        this.topic = settings.topics().averages();
        this.clients = clients;
        this.channels = channels;
        this.deleted = deleted;
    }

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        Set<TopicPartition> read = channels.lags(AveragesChannel.NAME).keySet().stream()
                .map(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
        KafkaConsumer<?, ?> client = clients.getConsumer(AveragesChannel.NAME);
        if (read.isEmpty() || client == null) {
            return;
        }
        // Begins first: what is unread after that, and lies before a begin, was deleted unread.
        admin.ask(asked -> new LogEnds(asked).begins(read, PATIENCE))
                .ifPresent(begins -> client.runOnPollingThread(consumer -> {
                            compare(consumer, begins);
                        })
                        .subscribe()
                        .with(done -> {}, failure -> LOG.debugf(failure, "It is not known how far %s is read", topic)));
    }

    private void compare(Consumer<?, ?> consumer, Map<TopicPartition, Long> begins) {
        for (TopicPartition partition : consumer.assignment()) {
            Long begin = begins.get(partition);
            if (begin != null) {
                try {
                    deleted.look(partition, consumer.position(partition, Duration.ZERO), begin);
                } catch (TimeoutException unknown) {
                    LOG.debugf("It is not known yet where %s is read on", partition);
                }
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        admin.stop();
    }
}
