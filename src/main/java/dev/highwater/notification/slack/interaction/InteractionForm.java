package dev.highwater.notification.slack.interaction;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form that Slack posts: its field {@code payload} is JSON. With {@code ssl_check=1} instead, Slack only checks
 * whether the address answers.
 *
 * @param json values of the field {@code payload}; exactly one in a form from Slack
 * @param isSslCheck whether the form has {@code ssl_check=1}
 */
record InteractionForm(List<String> json, boolean isSslCheck) {

    /** Parses a body; empty if it is not a form. */
    static Optional<InteractionForm> of(byte[] body) {
        List<String> json = new ArrayList<>();
        boolean isSslCheck = false;
        try {
            // A form is ASCII; other bytes become characters that JSON may contain.
            for (String field : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
                String[] parts = field.split("=", 2);
                String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
                String value = parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                if (name.equals("payload")) {
                    json.add(value);
                }
                isSslCheck |= name.equals("ssl_check") && value.equals("1");
            }
            return Optional.of(new InteractionForm(List.copyOf(json), isSslCheck));
        } catch (IllegalArgumentException noForm) {
            return Optional.empty();
        }
    }
}
