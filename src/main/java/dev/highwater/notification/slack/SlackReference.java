package dev.highwater.notification.slack;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The reference of a message: {@code 1633956821.000100}, or {@code C0123ABCD/1633956821.000100} if the configured
 * channel is not an id. {@code chat.postMessage} accepts names of channels and ids of users too and returns the id of
 * the channel that it posted to; {@code chat.update} and {@code chat.getPermalink} accept only such an id.
 *
 * @param channel id of the channel as Slack returned it; empty if it is the configured one
 * @param timestamp Slack's {@code ts}
 */
record SlackReference(Optional<String> channel, String timestamp) {

    /**
     * Ids of channels, private channels and direct messages. Names are in lower case, and ids of users begin with U or
     * W.
     */
    private static final Pattern ID = Pattern.compile("[CGD][A-Z0-9]+");

    /** Parses the form that {@link #text()} returns. */
    static SlackReference of(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new SlackReference(Optional.empty(), text)
                : new SlackReference(Optional.of(text.substring(0, slash)), text.substring(slash + 1));
    }

    /**
     * Returns the reference of a message that was posted.
     *
     * @param wanted the configured channel
     * @param answered id of the channel in Slack's answer; empty if there is none
     */
    static SlackReference posted(String wanted, String answered, String timestamp) {
        boolean isKnown = answered.isEmpty() || answered.equals(wanted) || timestamp.isEmpty();
        return new SlackReference(isKnown ? Optional.empty() : Optional.of(answered), timestamp);
    }

    /** Returns whether a configured channel is an id rather than a name. */
    static boolean isId(String channel) {
        return ID.matcher(channel).matches();
    }

    /**
     * Returns the id of the message's channel; empty if it is not known, as for messages posted to a channel by its
     * name before ids were stored.
     *
     * @param configured the configured channel
     */
    Optional<String> channelId(String configured) {
        return channel.or(() -> Optional.of(configured).filter(SlackReference::isId));
    }

    /** Returns the form that is stored in the database. */
    String text() {
        return channel.map(id -> id + "/" + timestamp).orElse(timestamp);
    }
}
