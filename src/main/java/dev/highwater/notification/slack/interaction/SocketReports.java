package dev.highwater.notification.slack.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.highwater.failure.LoggedOnce;
import dev.highwater.notification.slack.interaction.SocketMessage.Interactive;
import dev.highwater.notification.slack.interaction.SocketMessage.Unknown;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Handles the messages of Slack over Socket Mode: passes on presses, and logs other messages, each type once.
 * Thread-safe.
 */
final class SocketReports {

    private static final Logger LOG = Logger.getLogger(SocketReports.class);

    private static final int MOST_LOGGED = 20;

    private static final int LONGEST_LOGGED = 60;

    private final BiConsumer<JsonNode, String> presses;
    private final LoggedOnce odd = new LoggedOnce(LOG, MOST_LOGGED);

    /** @param presses takes the payload of a press and the name of the host that sent it; must not block */
    SocketReports(BiConsumer<JsonNode, String> presses) {
        this.presses = presses;
    }

    /**
     * Handles a message. Never throws.
     *
     * @param host the host that sent it
     */
    void take(SocketMessage message, String host) {
        if (message instanceof Interactive press) {
            pass(press.payload(), host);
        } else if (message instanceof Unknown unknown) {
            String type = unknown.type();
            odd.warn(
                    type,
                    "Slack has sent something over Socket Mode that nothing is done about: '%s'"
                            .formatted(type.substring(0, Math.min(type.length(), LONGEST_LOGGED))));
        }
    }

    private void pass(JsonNode payload, String host) {
        try {
            presses.accept(payload, host);
        } catch (RuntimeException e) {
            LOG.error("Handling a button in Slack failed", e);
        }
    }
}
