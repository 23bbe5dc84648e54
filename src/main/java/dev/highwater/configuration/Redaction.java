package dev.highwater.configuration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts. Of an address that is one, such as a webhook's, whose path or query is what lets anybody
 * post there, its host is left.
 *
 * @param secrets the longest first
 */
record Redaction(List<String> secrets) {

    static final String REPLACEMENT = "[redacted]";

    /** Shorter ones are parts of other words, and do not keep anything. */
    private static final int SHORTEST = 6;

    /** Defaults that are words of every line, and keep nothing either. */
    private static final Set<String> WORDS = Set.of("highwater", "password");

    private static final Pattern ADDRESS = Pattern.compile("\\w+://(?:([^/?#]*)@)?[^/?#@]*([^?#]*)(?:\\?([^#]*))?.*");

    Redaction {
        secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST && !WORDS.contains(secret))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /**
     * Hides what must not be seen.
     *
     * @param plain secrets as they are
     * @param addresses what is secret of them is all but the host
     */
    static Redaction of(Collection<String> plain, Collection<String> addresses) {
        List<String> secrets = new ArrayList<>(plain);
        for (String address : addresses) {
            Matcher parts = ADDRESS.matcher(address.strip());
            if (parts.matches()) {
                for (int group = 1; group <= parts.groupCount(); group++) {
                    if (parts.group(group) != null) {
                        secrets.add(parts.group(group));
                    }
                }
                String login = parts.group(1);
                if (login != null && login.indexOf(':') >= 0) {
                    // The password is said without its user as well.
                    secrets.add(login.substring(login.indexOf(':') + 1));
                }
            }
        }
        return new Redaction(secrets);
    }

    /** The same text without secrets. */
    String of(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, REPLACEMENT);
        }
        return redacted;
    }
}
