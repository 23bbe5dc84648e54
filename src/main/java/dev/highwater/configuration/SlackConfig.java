package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Slack, and which alerts go to which channel: {@code highwater.slack.*}. */
public interface SlackConfig {

    /** Bot token, {@code xoxb-…}, with the scope {@code chat:write}. */
    Optional<
                    @Pattern(
                            regexp = "\\s*[\\x21-\\x7e]*\\s*",
                            message = "must be a token, xoxb-…, without spaces in it")
                    String>
            token();

    /** Channel id, {@code C…}: takes what no route takes. */
    Optional<String> channel();

    /** Further channels, by a name of one's own. An alert goes to every channel of which a route matches. */
    Map<String, Route> routes();

    /** Base address of Slack's Web API. */
    @WithDefault("https://slack.com/api")
    @Pattern(
            regexp = "https?://" + HighwaterConfig.SERVER + "([/?#]\\S*)?",
            message = "must be an http or https address without credentials, since the token takes their place;"
                    + " set HIGHWATER_SLACK_API_URL")
    String apiUrl();

    /** Shortest time between two messages to a channel; Slack allows about one a second. */
    @WithDefault("1s")
    @DurationMin
    @DurationMax(minutes = 1)
    Duration minimumInterval();

    /** A call that takes longer has failed. */
    @WithDefault("10s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration timeout();

    /**
     * The repeat interval: an alert that fires unacknowledged for so long is sent again, and again after that; 0 for
     * never.
     */
    @WithDefault("4h")
    @DurationMin
    @DurationMax(days = 36500)
    Duration repeatInterval();

    /** So many new alerts within {@link #groupWithin()} get a message each; more than that share one. */
    @WithDefault("5")
    @Min(1)
    int groupAbove();

    /** How long new alerts that come after many others wait to be sent in one message. */
    @WithDefault("10s")
    @DurationMin
    @DurationMax(hours = 1)
    Duration groupWithin();

    /** Which alerts go to a channel; what is left out matches everything. */
    interface Route {

        /** Channel id, {@code C…}. */
        @NotBlank
        String channel();

        /** The least level: {@code warning} or {@code critical}. */
        @WithDefault("warning")
        @Pattern(regexp = "warning|critical", message = "must be warning or critical")
        String level();

        /** A host, or a pattern of hosts: {@code *} for any run of characters, {@code ?} for one. */
        @WithDefault("*")
        @NotBlank
        String hostname();

        /** A CPU, or a pattern of CPUs. */
        @WithDefault("*")
        @NotBlank
        String cpu();
    }
}
