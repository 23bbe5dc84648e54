package dev.highwater.notification.slack;

import java.util.Optional;

/**
 * The app-level token of the Slack app, with which connections of Socket Mode are opened.
 *
 * @param text the token as Slack shows it under <i>App-Level Tokens</i>, {@code xapp-…}
 */
public record AppToken(String text) {

    /** Returns the configured token; empty if none is set. */
    public static Optional<AppToken> of(Optional<String> setting) {
        return setting.map(String::strip).filter(text -> !text.isEmpty()).map(AppToken::new);
    }

    /** Returns a fixed text, so that logs do not reveal the token. */
    @Override
    public String toString() {
        return "an app-level token";
    }
}
