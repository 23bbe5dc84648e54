package dev.highwater.delivery.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.alert.Episode;
import dev.highwater.threshold.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * What Slack is told, as the arguments of {@code chat.postMessage}. Pure.
 *
 * <p>{@code text} is what notifications and screen readers use; people see the blocks. Slack reads mentions in both, so
 * both are escaped: a host called {@code <!channel>} is shown by that name and calls nobody. {@code parse} and {@code
 * link_names} keep {@code @names} plain as well, {@code mrkdwn} off keeps a {@code *} in {@code text} a star.
 */
final class SlackMessages {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SlackMessages() {}

    /** An episode has begun. */
    static ObjectNode firing(Episode episode, String channel) {
        ObjectNode message = message(channel, firingText(episode));
        ArrayNode blocks = message.putArray("blocks");
        blocks.add(header("🔴 Firing: average over the limit"));
        ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
        fields.add(field("Host", SlackText.code(episode.hostname())));
        fields.add(field("CPU", SlackText.code(episode.cpu())));
        fields.add(field("Average", percent(episode.firedUsageAvg())));
        fields.add(field("Limit", limit(episode)));
        fields.add(field("Highest reading", percent(episode.firedUsageMax())));
        fields.add(field("Since", date(episode.startedAt())));
        return message;
    }

    /** The words are part of the contract with those who read the channel with a program. */
    static String firingText(Episode episode) {
        return "host:%s CPU: %s avg CPU value:%s over the threshold %d"
                .formatted(episode.hostname(), episode.cpu(), episode.firedUsageAvg(), episode.allowedTop());
    }

    /** An episode is over. Meant for the thread of the message that told of its beginning. */
    static ObjectNode resolved(Episode episode, String channel) {
        String end = end(episode);
        ObjectNode message =
                message(channel, "resolved host:%s CPU: %s %s".formatted(episode.hostname(), episode.cpu(), end));
        ArrayNode blocks = message.putArray("blocks");
        blocks.addObject()
                .put("type", "section")
                .set(
                        "text",
                        mrkdwn("🟢 *Resolved:* " + SlackText.code(episode.hostname()) + " "
                                + SlackText.code(episode.cpu()) + " – " + end));
        blocks.addObject()
                .put("type", "context")
                .putArray("elements")
                .add(mrkdwn("Fired for " + duration(episode) + ", until " + date(resolvedWindowEnd(episode))));
        return message;
    }

    private static ObjectNode message(String channel, String text) {
        return JSON.objectNode()
                .put("channel", channel)
                .put("text", SlackText.escape(text))
                .put("mrkdwn", false)
                .put("parse", "none")
                .put("link_names", false)
                .put("unfurl_links", false)
                .put("unfurl_media", false);
    }

    /** Text of our own only: a header cannot be escaped, and is cut at 150 characters. */
    private static ObjectNode header(String text) {
        ObjectNode header = JSON.objectNode().put("type", "header");
        header.putObject("text").put("type", "plain_text").put("text", text).put("emoji", false);
        return header;
    }

    private static ObjectNode field(String name, String value) {
        return mrkdwn("*" + name + "*\n" + value);
    }

    /** Verbatim: an address or a channel's name in a hostname is no link. */
    private static ObjectNode mrkdwn(String text) {
        return JSON.objectNode().put("type", "mrkdwn").put("text", text).put("verbatim", true);
    }

    private static String limit(Episode episode) {
        String limit = episode.allowedTop() + " %";
        return episode.thresholdHostname().equals(Threshold.ANY_HOST) ? limit + " (default)" : limit;
    }

    private static String end(Episode episode) {
        return switch (String.valueOf(episode.resolvedReason())) {
            case "threshold_changed" -> "the threshold was changed";
            case "threshold_removed" -> "the threshold was removed";
            default ->
                "avg CPU value %s, no longer over the threshold %d %%"
                        .formatted(percent(Objects.requireNonNull(episode.resolvedUsageAvg())), episode.allowedTop());
        };
    }

    private static String percent(double usage) {
        return String.format(Locale.ROOT, "%.2f %%", usage);
    }

    private static String duration(Episode episode) {
        Duration duration = Duration.between(episode.startedAt(), resolvedWindowEnd(episode));
        if (duration.toHours() > 0) {
            return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : "%d s".formatted(duration.toSeconds());
    }

    private static Instant resolvedWindowEnd(Episode episode) {
        return Objects.requireNonNull(episode.resolvedWindowEnd(), "an episode that is not resolved");
    }

    /** Each reader sees it in the own time zone; the fallback is for programs that cannot. */
    private static String date(Instant time) {
        return "<!date^%d^{date_short_pretty} {time_secs}|%s>".formatted(time.getEpochSecond(), time);
    }
}
