package dev.highwater.notification.email;

import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.Notice;
import dev.highwater.notification.plan.Notification;
import dev.highwater.text.Sha256;
import java.util.stream.Collectors;

/**
 * The first mail of a thread, stored by the outbox as {@code <id> subject}. Replies name its id in {@code In-Reply-To}
 * and {@code References} (RFC 5322, 3.6.4) and repeat its subject, by which some mail programs group mails. Pure.
 *
 * @param id the {@code Message-ID}, with the angle brackets
 */
record MailThread(String id, String subject) {

    private static final int LONGEST_DIGEST = 40;

    static MailThread of(String reference) {
        int end = reference.indexOf("> ");
        return end < 0
                ? new MailThread(reference, "")
                : new MailThread(reference.substring(0, end + 1), reference.substring(end + 2));
    }

    String reference() {
        return id + " " + subject;
    }

    /**
     * Returns the {@code Message-ID} of a mail. A notification that is sent again, because it is not known whether it
     * arrived, gets the same id, by which mail servers and programs can drop the repetition.
     *
     * @param receiver address of the receiver
     * @param domain domain of the sender
     */
    static String id(String receiver, Notification notification, String domain) {
        String what = notification.updates().stream()
                .map(planned -> planned.reason().text() + " " + state(planned.update()))
                .sorted()
                .collect(Collectors.joining("\n"));
        return digest(receiver, notification.getClass().getSimpleName() + "\n" + what, domain);
    }

    /** Returns the {@code Message-ID} of a notice. */
    static String id(String receiver, Notice notice, String domain) {
        return digest(
                receiver, "notice\n" + notice.id() + "\n" + notice.content().title(), domain);
    }

    private static String digest(String receiver, String what, String domain) {
        return "<%s@%s>".formatted(Sha256.hex(receiver + "\n" + what).substring(0, LONGEST_DIGEST), domain);
    }

    /**
     * Returns what distinguishes the notification. A repeat has no new event, so the time of the last notification is
     * part of it.
     */
    private static String state(EpisodeUpdate update) {
        String before =
                update.notified() == null ? "" : update.notified().notifiedAt().toString();
        return update.episode().dedupKey() + " " + update.newestSequence() + " " + before;
    }
}
