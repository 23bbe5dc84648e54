package dev.highwater.notification.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.Notifier;
import dev.highwater.notification.WhyNow;
import dev.highwater.notification.plan.Announcement;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.Message;
import dev.highwater.notification.plan.Notice;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Redraw;
import dev.highwater.notification.plan.Reply;
import dev.highwater.notification.plan.Summary;
import dev.highwater.notification.plan.Trial;
import dev.highwater.notification.slack.SlackClient.Posted;
import dev.highwater.tracing.TraceSpan;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Sends notifications to a channel: {@code chat.postMessage} for new messages and replies, {@code chat.update} for
 * changes. If the message to change or reply to was deleted, it is posted again, and later changes go to the new one;
 * likewise if the id of its channel is not known.
 */
final class SlackNotifier implements Notifier, Notification.Cases<Uni<DeliveryResult>> {

    /** Reasons for which a reply is also shown in the channel, for people who do not follow the thread. */
    private static final Set<NotifyReason> BROADCAST =
            Set.of(NotifyReason.ESCALATED, NotifyReason.ACKNOWLEDGEMENT_OVER, NotifyReason.REPEATED);

    private final SlackClient client;
    private final String channel;
    private final EpisodeCards episodes;
    private final SummaryCards summaries;
    private final NoticeCards notices;
    private final Cards cards;
    private final Clock clock;

    /** The writers of messages. */
    record Cards(EpisodeCards episodes, SummaryCards summaries, NoticeCards notices) {}

    SlackNotifier(SlackClient client, String channel, SlackLinks links, Clock clock) {
        this(
                client,
                channel,
                new Cards(new EpisodeCards(links), new SummaryCards(links), new NoticeCards(links)),
                clock);
    }

    SlackNotifier(SlackClient client, String channel, Cards cards, Clock clock) {
        this.client = client;
        this.channel = channel;
        this.cards = cards;
        this.episodes = cards.episodes();
        this.summaries = cards.summaries();
        this.notices = cards.notices();
        this.clock = clock;
    }

    @Override
    public Uni<DeliveryResult> send(Notification notification, TraceSpan delivery) {
        return notification.match(new SlackNotifier(client.within(delivery), channel, cards, clock));
    }

    @Override
    public Uni<DeliveryResult> announcement(Announcement announcement) {
        return post(message(announcement.planned()));
    }

    @Override
    public Uni<DeliveryResult> summary(Summary summary) {
        return post(summaries.message(summary).in(channel, summaries.style(summary)));
    }

    @Override
    public Uni<DeliveryResult> redraw(Redraw redraw) {
        ObjectNode message = redraw.status() == null
                ? message(redraw.updates().get(0))
                : summaries.redrawn(redraw.status()).in(channel, summaries.style(redraw.status()));
        SlackReference reference = SlackReference.of(redraw.message().reference());
        Optional<String> id = reference.channelId(channel);
        if (id.isEmpty()) {
            return post(message);
        }
        ObjectNode change = message.deepCopy().put("channel", id.get()).put("ts", reference.timestamp());
        return client.update(change)
                .chain(posted -> isGone(posted, reference)
                        ? post(message)
                        : Uni.createFrom().item(in(redraw.message(), posted.result())));
    }

    @Override
    public Uni<DeliveryResult> reply(Reply reply) {
        PlannedUpdate first = reply.updates().get(0);
        ObjectNode message = reply.status() == null
                ? episodes.reply(first.update(), first.reason(), clock.instant())
                        .in(channel, SeverityStyle.of(first.update().episode()))
                : summaries.reply(reply.updates(), reply.status()).in(channel, summaries.style(reply.status()));
        SlackReference reference = SlackReference.of(reply.message().reference());
        ObjectNode answer = message.deepCopy()
                .put("channel", reference.channel().orElse(channel))
                .put("thread_ts", reference.timestamp())
                .put("reply_broadcast", BROADCAST.contains(first.reason()));
        return client.post(answer)
                .chain(posted -> isGone(posted, reference)
                        ? post(message)
                        : Uni.createFrom().item(answered(posted, reply, reference)));
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

    @Override
    public boolean takesNotices() {
        return true;
    }

    @Override
    public Uni<DeliveryResult> notice(Notice notice) {
        return post(notices.message(notice.content()).in(channel, SeverityStyle.RESOLVED));
    }

    private ObjectNode message(PlannedUpdate planned) {
        return episodes.message(
                        planned.update(),
                        planned.reason(),
                        WhyNow.of(planned.update(), planned.reason(), clock.instant()))
                .in(channel, SeverityStyle.of(planned.update().episode()));
    }

    /**
     * Returns whether the message to change or reply to is gone. A channel id that Slack once returned and now does not
     * know is of another workspace, or its channel was deleted.
     */
    private static boolean isGone(Posted posted, SlackReference reference) {
        boolean isChannelUnknown =
                reference.channel().isPresent() && posted.result().code().equals("channel_not_found");
        return posted.messageIsDeleted() || isChannelUnknown;
    }

    /** Returns the result of a reply. If the reply was posted outside of its thread, later changes go to it. */
    private static DeliveryResult answered(Posted posted, Reply reply, SlackReference parent) {
        if (posted.outsideItsThread() && posted.result() instanceof Delivered delivered) {
            SlackReference landed = SlackReference.of(delivered.reference());
            Optional<String> id = landed.channel().or(parent::channel);
            return new Delivered(new SlackReference(id, landed.timestamp()).text());
        }
        return in(reply.message(), posted.result());
    }

    /**
     * Returns the result with the reference of the message that is followed, which remains the same for changes and
     * replies.
     */
    private static DeliveryResult in(Message followed, DeliveryResult result) {
        return result instanceof Delivered ? new Delivered(followed.reference()) : result;
    }

    private Uni<DeliveryResult> post(ObjectNode message) {
        return client.post(message).map(Posted::result);
    }
}
