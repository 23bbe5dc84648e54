package dev.highwater.notification.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.Notifier;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.Notification.Announcement;
import dev.highwater.notification.plan.Notification.Batch;
import dev.highwater.notification.plan.Notification.Redraw;
import dev.highwater.notification.plan.Notification.Reply;
import dev.highwater.notification.plan.Notification.Summary;
import dev.highwater.notification.plan.Notification.Trial;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.Set;

/**
 * Tells a channel: {@code chat.postMessage} for what begins and for replies, {@code chat.update} for what changes. If the message that
 * was to be changed or answered is gone, it is posted anew, and followed there from then on.
 */
final class SlackNotifier implements Notifier, Notification.Cases<Uni<DeliveryResult>> {

    /** People who do not follow the thread have to see these as well. */
    private static final Set<NotifyReason> BROADCAST = Set.of(NotifyReason.ESCALATED, NotifyReason.REPEATED);

    private final SlackClient client;
    private final String channel;
    private final EpisodeCards episodes;
    private final SummaryCards summaries;
    private final Clock clock;

    SlackNotifier(SlackClient client, String channel, SlackLinks links, Clock clock) {
        this.client = client;
        this.channel = channel;
        this.episodes = new EpisodeCards(links);
        this.summaries = new SummaryCards(links);
        this.clock = clock;
    }

    @Override
    public Uni<DeliveryResult> tell(Notification notification) {
        return notification.match(this);
    }

    @Override
    public Uni<DeliveryResult> announcement(Announcement announcement) {
        return post(message(announcement.item()));
    }

    @Override
    public Uni<DeliveryResult> summary(Summary summary) {
        return post(summaries.message(summary).in(channel, summaries.look(summary)));
    }

    @Override
    public Uni<DeliveryResult> redraw(Redraw redraw) {
        ObjectNode message = redraw.picture() == null
                ? message(redraw.items().get(0))
                : summaries.redrawn(redraw.picture()).in(channel, summaries.look(redraw.picture()));
        ObjectNode change = message.deepCopy().put("ts", redraw.message().reference());
        return client.update(change)
                .chain(posted -> posted.messageIsGone()
                        ? post(message)
                        : Uni.createFrom().item(posted.result()));
    }

    @Override
    public Uni<DeliveryResult> reply(Reply reply) {
        PlannedUpdate first = reply.items().get(0);
        ObjectNode message = reply.picture() == null
                ? episodes.reply(first.news(), first.reason(), clock.instant())
                        .in(channel, SeverityStyle.of(first.news().episode()))
                : summaries.reply(reply.items(), reply.picture()).in(channel, summaries.look(reply.picture()));
        ObjectNode answer = message.deepCopy()
                .put("thread_ts", reply.message().reference())
                .put("reply_broadcast", BROADCAST.contains(first.reason()));
        return client.post(answer)
                .chain(posted -> posted.messageIsGone()
                        ? post(message)
                        : Uni.createFrom().item(inThread(posted.result(), reply)));
    }

    @Override
    public Uni<DeliveryResult> batch(Batch batch) {
        throw new IllegalArgumentException("a batch is for programs, not for a channel");
    }

    @Override
    public Uni<DeliveryResult> trial(Trial trial) {
        SlackMessage card = new SlackMessage(
                "test message of Highwater",
                "👋 *Test*: Highwater can post here. Nothing is wrong, and nothing is firing.");
        return post(card.in(channel, SeverityStyle.RESOLVED));
    }

    private ObjectNode message(PlannedUpdate item) {
        return episodes.message(item.news(), item.reason())
                .in(channel, SeverityStyle.of(item.news().episode()));
    }

    /** An answer has a name of its own, but the message that is followed remains the one above it. */
    private static DeliveryResult inThread(DeliveryResult result, Reply reply) {
        return result instanceof Delivered ? new Delivered(reply.message().reference()) : result;
    }

    private Uni<DeliveryResult> post(ObjectNode message) {
        return client.post(message).map(SlackClient.Posted::result);
    }
}
