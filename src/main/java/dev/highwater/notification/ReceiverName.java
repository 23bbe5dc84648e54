package dev.highwater.notification;

import org.jspecify.annotations.Nullable;

/**
 * What a receiver is called: {@code slack:C0123ABCD} in the outbox, {@code slack} and {@code C0123ABCD} to people.
 *
 * @param kind {@code slack} or {@code webhook}
 * @param channel which of several it is; null if there is only one of its kind
 */
public record ReceiverName(String kind, @Nullable String channel) {

    /** As the outbox has it. */
    public static ReceiverName of(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new ReceiverName(text, null)
                : new ReceiverName(text.substring(0, colon), text.substring(colon + 1));
    }

    /** As the outbox has it. */
    public String text() {
        return channel == null ? kind : kind + ":" + channel;
    }

    /** For metrics, where a label cannot be missing. */
    public String channelOrEmpty() {
        return channel == null ? "" : channel;
    }
}
