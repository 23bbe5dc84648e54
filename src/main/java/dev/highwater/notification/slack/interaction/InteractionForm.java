package dev.highwater.notification.slack.interaction;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form that Slack posts: its field {@code payload} is JSON. With {@code ssl_check=1} instead Slack only asks
 * whether the address answers.
 *
 * @param json values of that field; one, unless the form is none of Slack's
 * @param isSslCheck whether nothing else is asked
 */
record InteractionForm(List<String> json, boolean isSslCheck) {

    /** Reads a body; empty if it is no form. */
    static Optional<InteractionForm> of(byte[] body) {
        List<String> json = new ArrayList<>();
        boolean isSslCheck = false;
        try {
            // A form is ASCII; any other byte becomes a character that JSON may hold as it is.
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
