package dev.highwater.kafka;

import dev.highwater.configuration.StopDeadline;
import dev.highwater.configuration.StopOrder;
import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.PausableChannel;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.impl.ReactiveKafkaConsumer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Closes the consumers of the messaging channels at shutdown: all at once, in parallel with other work. Otherwise the
 * connector would close them last and one after the other, each with the full wait for a broker that does not answer;
 * it skips those that are closed already.
 */
@ApplicationScoped
class ChannelsEnd {

    private static final Logger LOG = Logger.getLogger(ChannelsEnd.class);

    /**
     * How long to wait for the batch being processed. If it is not done by then, the next owner of the partitions reads
     * it again.
     */
    private static final Duration LAST_BATCH = Duration.ofMillis(500);

    /** How long to wait for the commit of that batch, whose completion cannot be observed. */
    private static final Duration LAST_COMMIT = Duration.ofMillis(200);

    private final KafkaClientService clients;
    private final ChannelRegistry registry;
    private final ChannelWatch watch;
    private final Ticker ticker;
    private final List<Thread> ending = new CopyOnWriteArrayList<>();

    ChannelsEnd(KafkaClientService clients, ChannelRegistry registry, ChannelWatch watch, Ticker ticker) {
        this.clients = clients;
        this.registry = registry;
        this.watch = watch;
        this.ticker = ticker;
    }

    void begin(@Observes @Priority(StopOrder.BEGIN) ShutdownEvent event) {
        for (String channel : clients.getConsumerChannels()) {
            // A channel that has not started has no client, so there is nothing to wait for.
            if (clients.getConsumer(channel) instanceof ReactiveKafkaConsumer<?, ?> consumer
                    && consumer.unwrap() != null) {
                Thread thread = new Thread(() -> end(channel, consumer), "highwater-end-" + channel);
                thread.setDaemon(true);
                thread.start();
                ending.add(thread);
            }
        }
    }

    void awaitEnd(@Observes @Priority(StopOrder.END) ShutdownEvent event, StopDeadline deadline)
            throws InterruptedException {
        for (Thread thread : ending) {
            deadline.awaitEnd(thread);
        }
    }

    private void end(String channel, ReactiveKafkaConsumer<?, ?> consumer) {
        try {
            PausableChannel gate = registry.getPausable(channel);
            if (gate != null) {
                gate.pause();
            }
            watch.of(channel).awaitDone(Deadline.after(LAST_BATCH, ticker));
            TimeUnit.MILLISECONDS.sleep(LAST_COMMIT.toMillis());
            consumer.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debugf(e, "Kafka learns that %s has ended when the session of its consumer is over", channel);
        }
    }
}
