package dev.highwater.delivery.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.delivery.DeliveryResult;
import dev.highwater.delivery.Notification;
import dev.highwater.delivery.Notifier;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Tells a channel: a message when an episode begins, a reply in its thread when it is over. */
final class SlackNotifier implements Notifier {

    private final SlackClient client;
    private final SlackThreads threads;
    private final String channel;

    SlackNotifier(SlackClient client, SlackThreads threads, String channel) {
        this.client = client;
        this.threads = threads;
        this.channel = channel;
    }

    @Override
    public Uni<DeliveryResult> tell(Notification notification) {
        Episode episode = notification.episode();
        return notification.transition() == EpisodeState.FIRING ? tellFiring(episode) : tellResolved(episode);
    }

    private Uni<DeliveryResult> tellFiring(Episode episode) {
        return client.post(SlackMessages.firing(episode, channel))
                .call(posted -> posted.timestamp().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : remember(episode, posted.timestamp()))
                .map(SlackClient.Posted::result);
    }

    /** The message is out: before we fail to note that, and so post it twice, we try for a while. */
    private Uni<Void> remember(Episode episode, String timestamp) {
        return threads.remember(episode.id(), channel, timestamp)
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                .expireIn(8_000);
    }

    /** Without a message to reply to, the end of an episode is a message of its own. */
    private Uni<DeliveryResult> tellResolved(Episode episode) {
        ObjectNode message = SlackMessages.resolved(episode, channel);
        return threads.find(episode.id(), channel)
                .invoke(thread -> thread.ifPresent(timestamp -> message.put("thread_ts", timestamp)))
                .chain(() -> client.post(message))
                .map(SlackClient.Posted::result);
    }
}
