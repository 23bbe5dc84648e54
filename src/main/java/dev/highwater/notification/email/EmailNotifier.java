package dev.highwater.notification.email;

import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.Notifier;
import dev.highwater.notification.plan.Announcement;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.Notice;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.Redraw;
import dev.highwater.notification.plan.Reply;
import dev.highwater.notification.plan.Summary;
import dev.highwater.notification.plan.Trial;
import dev.highwater.tracing.TraceSpan;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends mails to one address: a new mail for new alerts, and replies to it for their changes. Since a sent mail cannot
 * be changed, a {@link Redraw} sends nothing.
 */
final class EmailNotifier implements Notifier, Notification.Cases<Uni<DeliveryResult>> {

    private final Mailbox mailbox;
    private final MailTexts texts;
    private final MailFailure failures;
    private final Clock clock;

    /**
     * The connection and the addresses of mails.
     *
     * @param from the sender
     * @param to the receiver's address
     * @param timeout time limit of sending a mail
     */
    record Mailbox(MailClient client, MailAddress from, String to, Duration timeout) {}

    EmailNotifier(Mailbox mailbox, MailTexts texts, MailFailure failures, Clock clock) {
        this.mailbox = mailbox;
        this.texts = texts;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public Uni<DeliveryResult> send(Notification notification, TraceSpan delivery) {
        return notification.match(this);
    }

    @Override
    public Uni<DeliveryResult> announcement(Announcement announcement) {
        return startThread(announcement, texts.announcement(announcement.planned(), clock.instant()));
    }

    @Override
    public Uni<DeliveryResult> summary(Summary summary) {
        return startThread(summary, texts.summary(summary, clock.instant()));
    }

    @Override
    public Uni<DeliveryResult> redraw(Redraw redraw) {
        return Uni.createFrom().item(new Delivered(redraw.message().reference()));
    }

    @Override
    public Uni<DeliveryResult> reply(Reply reply) {
        MailThread thread = MailThread.of(reply.message().reference());
        return send(texts.reply(reply, clock.instant()).answering(thread.subject()), id(reply), Optional.of(thread))
                .map(result -> result instanceof Delivered
                        ? new Delivered(reply.message().reference())
                        : result);
    }

    @Override
    public Uni<DeliveryResult> batch(Batch batch) {
        throw new IllegalArgumentException("a batch is for programs, not for people who read mail");
    }

    /** Sends a test mail, whose id holds the time so that each test has a new one. */
    @Override
    public Uni<DeliveryResult> trial(Trial trial) {
        String id = "<test-%d@%s>".formatted(clock.millis(), mailbox.from().domain());
        return send(texts.trial(), id, Optional.empty());
    }

    @Override
    public boolean takesNotices() {
        return true;
    }

    @Override
    public Uni<DeliveryResult> notice(Notice notice) {
        String id = MailThread.id(mailbox.to(), notice, mailbox.from().domain());
        return send(texts.notice(notice.content()), id, Optional.empty());
    }

    private Uni<DeliveryResult> startThread(Notification notification, MailText text) {
        MailThread thread = new MailThread(id(notification), text.subject());
        return send(text, thread.id(), Optional.empty())
                .map(result -> result instanceof Delivered ? new Delivered(thread.reference()) : result);
    }

    private String id(Notification notification) {
        return MailThread.id(mailbox.to(), notification, mailbox.from().domain());
    }

    private Uni<DeliveryResult> send(MailText text, String id, Optional<MailThread> answered) {
        MailMessage mail = new MailMessage()
                .setFrom(sender())
                .setTo(mailbox.to())
                .setSubject(WideCharacters.inHeader(text.subject()))
                .setText(text.plain())
                .setHtml(WideCharacters.inHtml(text.html()))
                .addHeader("Message-ID", id)
                // Prevents automatic replies, such as out-of-office messages (RFC 3834).
                .addHeader("Auto-Submitted", "auto-generated");
        answered.ifPresent(thread -> mail.addHeader("In-Reply-To", thread.id()).addHeader("References", thread.id()));
        return Uni.createFrom()
                .completionStage(() -> mailbox.client().sendMail(mail).toCompletionStage())
                .ifNoItem()
                .after(mailbox.timeout())
                .fail()
                .<DeliveryResult>map(sent -> new Delivered())
                .onFailure()
                .recoverWithItem(failures::judge);
    }

    /** Returns the sender in the form that the mail client expects: the address followed by the name in parentheses. */
    private String sender() {
        MailAddress from = mailbox.from();
        return from.name().isEmpty()
                ? from.address()
                : "%s (%s)".formatted(from.address(), WideCharacters.inHeader(from.name()));
    }
}
