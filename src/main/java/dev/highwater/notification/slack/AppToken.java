package dev.highwater.notification.slack;

import java.util.Optional;

/**
 * With which Socket Mode is asked for. Of the app, and not of a workspace.
 *
 * @param text as Slack shows it under <i>App-Level Tokens</i>, {@code xapp-…}
 */
public record AppToken(String text) {

    /** The one that is set; empty if none is. */
    public static Optional<AppToken> of(Optional<String> setting) {
        return setting.map(String::strip).filter(text -> !text.isEmpty()).map(AppToken::new);
    }

    /** Without the token, wherever this is printed. */
    @Override
    public String toString() {
        return "an app-level token";
    }
}
