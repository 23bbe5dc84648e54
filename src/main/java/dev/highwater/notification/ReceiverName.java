package dev.highwater.notification;

import dev.highwater.configuration.HighwaterConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver is called: {@code slack:C0123ABCD} in the outbox, {@code slack} and {@code C0123ABCD} to people.
 *
 * @param kind {@code slack}, {@code webhook} or another
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

    /** Which of a kind the settings name apart from routes: the fallback receiver, and those of the regular report. */
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

    /** Whether it is the fallback receiver, as the settings have that. */
    public boolean isFallback(Optional<String> fallback) {
        return fallback.map(String::strip).filter(text()::equals).isPresent();
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
