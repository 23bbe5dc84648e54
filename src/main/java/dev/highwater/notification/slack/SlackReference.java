package dev.highwater.notification.slack;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a message is: written {@code 1633956821.000100}, or {@code C0123ABCD/1633956821.000100} where the channel is
 * not known by its id otherwise. {@code chat.postMessage} takes names of channels and ids of users as well, but answers
 * with the id of the channel that it has posted to, and {@code chat.update} and {@code chat.getPermalink} take nothing
 * else.
 *
 * @param channel its id, as Slack answered it; empty if that is what is configured
 * @param timestamp Slack's {@code ts}
 */
record SlackReference(Optional<String> channel, String timestamp) {

    /**
     * Of channels, private channels and direct messages; names have small letters, and ids of users begin with U or W.
     */
    private static final Pattern ID = Pattern.compile("[CGD][A-Z0-9]+");

    /** Reads what {@link #text()} has written. */
    static SlackReference of(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new SlackReference(Optional.empty(), text)
                : new SlackReference(Optional.of(text.substring(0, slash)), text.substring(slash + 1));
    }

    /**
     * The reference of a message that was posted.
     *
     * @param wanted the channel as it is configured
     * @param answered the id in Slack's answer; empty if there is none
     */
    static SlackReference posted(String wanted, String answered, String timestamp) {
        boolean isKnown = answered.isEmpty() || answered.equals(wanted) || timestamp.isEmpty();
        return new SlackReference(isKnown ? Optional.empty() : Optional.of(answered), timestamp);
    }

    /** Whether that is an id, and no name. */
    static boolean isId(String channel) {
        return ID.matcher(channel).matches();
    }

    /**
     * The id of its channel; empty if no one knows it, as of messages that were posted to a name before ids were kept.
     *
     * @param configured the channel as it is configured
     */
    Optional<String> channelId(String configured) {
        return channel.or(() -> Optional.of(configured).filter(SlackReference::isId));
    }

    /** As kept in the database. */
    String text() {
        return channel.map(id -> id + "/" + timestamp).orElse(timestamp);
    }
}
