package dev.highwater.notification.slack;

import java.util.Optional;

/**
 * The settings that decide whether Slack is on.
 *
 * @param channel the default channel, for alerts that no route takes; empty if there are only routes
 * @param off why Slack is off; empty if it is on
 */
record SlackSettings(String token, String channel, String off) {

    static SlackSettings of(Optional<String> givenToken, Optional<String> givenChannel, boolean hasRoutes) {
        String token = givenToken.map(String::strip).orElse("");
        String channel = givenChannel.map(String::strip).orElse("");
        boolean hasChannel = hasRoutes || !channel.isEmpty();
        if (token.isEmpty() && !hasChannel) {
            return off("set HIGHWATER_SLACK_TOKEN and HIGHWATER_SLACK_CHANNEL to switch it on");
        }
        if (token.isEmpty()) {
            return off("there is a channel but no token; set HIGHWATER_SLACK_TOKEN");
        }
        if (!hasChannel) {
            return off("there is a token but no channel; set HIGHWATER_SLACK_CHANNEL");
        }
        if (!token.chars().allMatch(c -> c > ' ' && c < 127)) {
            return off("HIGHWATER_SLACK_TOKEN holds characters that no token has");
        }
        return new SlackSettings(token, channel, "");
    }

    private static SlackSettings off(String why) {
        return new SlackSettings("", "", why);
    }

    boolean isOn() {
        return off.isEmpty();
    }

    /** Returns a description without the token, so that logs do not reveal it. */
    @Override
    public String toString() {
        return isOn() ? "Slack, channel " + channel : "no Slack: " + off;
    }
}
