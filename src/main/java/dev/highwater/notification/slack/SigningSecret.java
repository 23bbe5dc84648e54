package dev.highwater.notification.slack;

import java.util.Optional;

/**
 * The secret with which Slack signs its requests; one for the Slack app.
 *
 * @param text the secret as Slack shows it under <i>Basic Information</i>
 */
public record SigningSecret(String text) {

    /** Returns the configured secret; empty if none is set. */
    public static Optional<SigningSecret> of(Optional<String> setting) {
        return setting.map(String::strip).filter(text -> !text.isEmpty()).map(SigningSecret::new);
    }

    /** Returns a fixed text, so that logs do not reveal the secret. */
    @Override
    public String toString() {
        return "a signing secret";
    }
}
