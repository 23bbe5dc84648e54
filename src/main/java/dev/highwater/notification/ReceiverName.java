package dev.highwater.notification;

import dev.highwater.configuration.HighwaterConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The name of a receiver: {@code slack:C0123ABCD} in the outbox and in settings; {@code slack} and {@code C0123ABCD} in
 * the REST API and in metrics.
 *
 * @param kind the kind of receiver, such as {@code slack} or {@code webhook}
 * @param channel the part that distinguishes several receivers of one kind: a channel, a name or an address; null if
 *     there is only one
 */
public record ReceiverName(String kind, @Nullable String channel) {

    /** Parses the form of the outbox, {@code kind} or {@code kind:channel}. */
    public static ReceiverName of(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new ReceiverName(text, null)
                : new ReceiverName(text.substring(0, colon), text.substring(colon + 1));
    }

    /**
     * Returns the channels of one kind that the settings name other than in routes: as the fallback receiver, or as
     * receivers of the regular report.
     */
    public static List<String> named(String kind, HighwaterConfig config) {
        return Stream.concat(
                        config.notifications().fallback().stream(), config.report().to().orElse(List.of()).stream())
                .map(String::strip)
                .map(ReceiverName::of)
                .filter(name -> name.kind().equals(kind))
                .flatMap(name -> Stream.ofNullable(name.channel()))
                .distinct()
                .toList();
    }

    /**
     * Returns whether this is the fallback receiver.
     *
     * @param fallback the setting; empty if there is no fallback receiver
     */
    public boolean isFallback(Optional<String> fallback) {
        return fallback.map(String::strip).filter(text()::equals).isPresent();
    }

    /** Returns the form of the outbox, {@code kind} or {@code kind:channel}. */
    public String text() {
        return channel == null ? kind : kind + ":" + channel;
    }

    /** Returns the channel, or an empty text if there is none, since labels of metrics cannot be null. */
    public String channelOrEmpty() {
        return channel == null ? "" : channel;
    }
}
