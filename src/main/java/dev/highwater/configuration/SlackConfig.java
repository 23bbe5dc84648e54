package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Slack, and which alerts go to which channel: {@code highwater.slack.*}. */
public interface SlackConfig {

    /** Bot token, {@code xoxb-…}, with the scope {@code chat:write}. */
    Optional<String> token();

    /** Channel id, {@code C…}: takes what no route takes. */
    Optional<String> channel();

    /**
     * Signing secret of the Slack app, with which Slack signs its requests about pressed buttons. Messages have buttons
     * only if it or {@link #appToken()} is set.
     */
    Optional<String> signingSecret();

    /**
     * App-level token of the Slack app, {@code xapp-…}, with the scope {@code connections:write}: pressed buttons are
     * then reported over Socket Mode, on a connection that is opened from here.
     */
    Optional<String> appToken();

    /**
     * Ids of the workspaces, {@code T…}, whose members may press buttons; by default all who can see the message.
     * Matters for channels that are shared with other companies.
     */
    Optional<List<String>> teams();

    /** Routes to further channels, by name. An alert goes to the channel of every route that matches. */
    Map<String, Route> routes();

    /** Base address of Slack's Web API. */
    @WithDefault("https://slack.com/api")
    String apiUrl();

    /**
     * Shortest time between two messages to a channel; Slack allows about one a second. From {@code 0s} to {@code 1m}.
     */
    @WithDefault("1s")
    Duration minimumInterval();

    /** A call that takes longer has failed. From {@code 100ms} to {@code 1m}. */
    @WithDefault("10s")
    Duration timeout();

    /**
     * The repeat interval: an alert that fires unacknowledged for so long is sent again, and again after that; 0 for
     * never. From {@code 0s} to {@code 36500d}.
     */
    @WithDefault("4h")
    Duration repeatInterval();

    /**
     * How many new alerts within {@link #groupWithin()} get a message each; further ones share a message. At least 1.
     */
    @WithDefault("5")
    int groupAbove();

    /**
     * How long new alerts that come after many others wait to be sent in one message. From {@code 0s} to {@code 1h}.
     */
    @WithDefault("10s")
    Duration groupWithin();

    /**
     * How long the first alert about an unusual series waits for others, with which it shares a message. From
     * {@code 0s} to {@code 5m}.
     */
    @WithDefault("45s")
    Duration unusualWithin();

    /** A route: which alerts go to which channel. */
    interface Route extends RouteConfig {

        /** Channel id, {@code C…}. */
        String channel();

        /**
         * The mentions in a message when alerts of this route fire or become critical, as Slack writes them:
         * {@code <!subteam^S…>}, {@code <@U…>}, {@code <!here>}; several with spaces between.
         */
        Optional<String> mention();

        /** Qute template of the headline of messages about firing alerts of this route, in place of the usual one. */
        Optional<String> template();
    }
}
