package dev.highwater.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts: those that are known from the settings wherever they occur, and log-ins in addresses.
 * Pure.
 *
 * @param secrets texts that may be nowhere, the longest first
 */
record Redaction(List<String> secrets) {

    static final String INSTEAD = "***";

    /** Shorter values are words like any other; their own setting does not show them anyway. */
    private static final int SHORTEST = 4;

    /** The default password of the database, which is in half of all names. */
    private static final String DEFAULT = "highwater";

    private static final Pattern SECRET_NAME = Pattern.compile(
            "password|passwd|secret|token|credential|jaas|api.?key|private.?key|keystore.key|\\.key$|encryption|otel.*headers");

    private static final Pattern IN_QUOTES = Pattern.compile("[\"']([^\"']+)[\"']");

    /** What {@code authorization=Bearer …} keeps, with commas between several. */
    private static final Pattern IN_HEADERS = Pattern.compile("[^=,]+=\\s*(?:\\w+(?:\\s+|%20))?([^,]+)");

    /** What stands before the host. */
    private static final Pattern LOGIN = Pattern.compile("(://)[^/\\s\"@]*@");

    Redaction {
        secrets = List.copyOf(secrets);
    }

    /** Knows the secrets of some settings. */
    static Redaction of(Map<String, String> settings) {
        Set<String> found = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        settings.forEach((name, value) -> {
            if (isSecret(name) && !isFileName(name)) {
                found.add(value.strip());
                // The log-in of Kafka is a sentence with the password in it.
                Pattern parts = name.toLowerCase(Locale.ROOT).endsWith("headers") ? IN_HEADERS : IN_QUOTES;
                parts.matcher(value)
                        .results()
                        .forEach(part -> found.add(part.group(1).strip()));
            }
            Matcher login = Pattern.compile("://([^/\\s\"@]*)@").matcher(value);
            while (login.find()) {
                String userInfo = login.group(1);
                found.add(userInfo.substring(userInfo.indexOf(':') + 1));
            }
            if (isWebhook(name) && value.indexOf('/', "https://".length()) > 0) {
                found.add(value.substring(value.indexOf('/', "https://".length()) + 1));
            }
        });
        List<String> secrets = new ArrayList<>(found);
        secrets.removeIf(secret -> secret.length() < SHORTEST || secret.equals(DEFAULT));
        return new Redaction(secrets);
    }

    /** The value of a setting, as it may be shown. */
    String value(String name, String value) {
        return isSecret(name) && !isFileName(name) ? INSTEAD : text(value);
    }

    /** A text of any kind, as it may be shown. */
    String text(String text) {
        String shown = LOGIN.matcher(text).replaceAll("$1" + INSTEAD + "@");
        for (String secret : secrets) {
            shown = shown.replace(secret, INSTEAD);
        }
        return shown;
    }

    private static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean isFileName(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*([._-]file|[._-]location|[._-]path|certs?)$");
    }

    /** Whoever knows the address of a webhook, or of some collectors, may often post to it. */
    private static boolean isWebhook(String name) {
        String known = name.toLowerCase(Locale.ROOT).replace('_', '.');
        return known.equals("highwater.webhook.url") || known.equals("highwater.tracing.endpoint");
    }
}
