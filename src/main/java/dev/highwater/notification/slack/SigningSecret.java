package dev.highwater.notification.slack;

import java.util.Optional;

/**
 * With what Slack signs, so that both know it. Of the app, and not of a channel.
 *
 * @param text as Slack shows it under <i>Basic Information</i>
 */
public record SigningSecret(String text) {

    /** The one that is set; empty if none is. */
    public static Optional<SigningSecret> of(Optional<String> setting) {
        return setting.map(String::strip).filter(text -> !text.isEmpty()).map(SigningSecret::new);
    }

    /** Without the secret, wherever this is printed. */
    @Override
    public String toString() {
        return "a signing secret";
    }
}
