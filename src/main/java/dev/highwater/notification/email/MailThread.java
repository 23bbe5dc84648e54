package dev.highwater.notification.email;

import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.Notice;
import dev.highwater.notification.plan.Notification;
import dev.highwater.text.Sha256;
import java.util.stream.Collectors;

/**
 * The mail that began a thread, as the outbox keeps it: {@code <id> subject}. Answers name it in {@code In-Reply-To}
 * and {@code References} (RFC 5322, 3.6.4), and have its subject, by which some mail programs go. Pure.
 *
 * @param id with the angle brackets
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
     * The id of a mail. A notification that is sent again, because no one knows whether it arrived, gets the same, by
     * which mail servers and programs know repeats.
     *
     * @param receiver its address
     * @param domain of the sender
     */
    static String id(String receiver, Notification notification, String domain) {
        String what = notification.updates().stream()
                .map(planned -> planned.reason().text() + " " + state(planned.update()))
                .sorted()
                .collect(Collectors.joining("\n"));
        return digest(receiver, notification.getClass().getSimpleName() + "\n" + what, domain);
    }

    /** The same of what is about no one alert. */
    static String id(String receiver, Notice notice, String domain) {
        return digest(
                receiver, "notice\n" + notice.id() + "\n" + notice.content().title(), domain);
    }

    private static String digest(String receiver, String what, String domain) {
        return "<%s@%s>".formatted(Sha256.hex(receiver + "\n" + what).substring(0, LONGEST_DIGEST), domain);
    }

    /** A repeat brings no new event; but when it was notified last differs. */
    private static String state(EpisodeUpdate update) {
        String before =
                update.notified() == null ? "" : update.notified().notifiedAt().toString();
        return update.episode().dedupKey() + " " + update.newestSequence() + " " + before;
    }
}
