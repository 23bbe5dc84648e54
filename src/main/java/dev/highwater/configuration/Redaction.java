package dev.highwater.configuration;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes secrets from texts: values of secret settings wherever they occur, and log-ins in addresses. Of an address
 * that is itself a secret, such as a webhook's, whose path or query lets anyone post there, only the host is left.
 * Pure.
 *
 * @param secrets texts that may be nowhere, the longest first
 */
public record Redaction(List<String> secrets) {

    /** The text that replaces a secret. */
    public static final String INSTEAD = "***";

    /** Shorter values are parts of other words, and keep nothing; their own setting does not show them anyway. */
    private static final int SHORTEST = 4;

    /** Values, defaults among them, that are words of any text, and keep nothing either. */
    private static final Pattern WORD = Pattern.compile(
            "(?i)highwater|password|postgres|kafka|admin|user|secret|token|true|false|null|none|\\d{1,5}");

    /** Pattern of setting names whose values are not shown. */
    private static final Pattern SECRET_NAME = Pattern.compile(
            "password|passwd|secret|token|credential|jaas|api.?key|private.?key|keystore.key|\\.key$|encryption|"
                    + "otlp.*headers|routing.?key|[._]headers[._].*[._]value$");

    /** Pattern of setting names whose values are secrets, and not just methods such as {@code basic}. */
    private static final Pattern NAME_OF_A_SECRET = Pattern.compile(
            "(password|passwd|secret|token|jaas.config|api.?key|private.?key|keystore.key|encryption.key|\\.key|"
                    + "otlp.*headers|routing.?key|[._]headers[._].*[._]value)([._]value)?$");

    /**
     * Pattern of setting names whose values name files, which is no secret. Quarkus' key stores of PEM files are lists
     * of such names.
     */
    private static final Pattern FILE_NAME =
            Pattern.compile("([._-]file|[._-]location|[._-]path|certs?)$|key.store[._]pem[._].*key$");

    /** A log-in of Kafka is a sentence with the password in it. */
    private static final Pattern IN_QUOTES = Pattern.compile("[\"']([^\"']+)[\"']");

    /** Pattern of the secrets in a list of headers such as {@code authorization=Bearer …}, separated by commas. */
    private static final Pattern IN_HEADERS = Pattern.compile("[^=,]+=\\s*(?:\\w+(?:\\s+|%20))?([^,]+)");

    /** Pattern of the log-in in an address, before the host. */
    private static final Pattern LOGIN = Pattern.compile("://([^/?#\\s\"@]*)@");

    /** Path, and query, of an address. */
    private static final Pattern BEHIND_THE_HOST = Pattern.compile("\\w+://[^/?#]*([^?#]*)(?:\\?([^#]*))?.*");

    /** Puts them in order, and leaves out what keeps nothing. */
    public Redaction {
        secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .filter(secret -> !WORD.matcher(secret).matches())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /**
     * Creates a redaction that knows the secrets of some settings.
     *
     * @param settings values by name, as properties or variables of the environment are called
     */
    public static Redaction of(Map<String, String> settings) {
        Set<String> found = new HashSet<>();
        settings.forEach((name, value) -> {
            if (hides(name)
                    && NAME_OF_A_SECRET.matcher(name.toLowerCase(Locale.ROOT)).find()) {
                found.add(value.strip());
                Pattern parts = name.toLowerCase(Locale.ROOT).endsWith("headers") ? IN_HEADERS : IN_QUOTES;
                parts.matcher(value)
                        .results()
                        .map(part -> part.group(1).strip())
                        .forEach(found::add);
            }
            LOGIN.matcher(value).results().map(login -> login.group(1)).forEach(login -> {
                found.add(login);
                // The password is said without its user as well.
                found.add(login.substring(login.indexOf(':') + 1));
            });
            Matcher behind = BEHIND_THE_HOST.matcher(value.strip());
            if (isSecretAddress(name) && behind.matches()) {
                groups(behind.toMatchResult(), found);
            }
        });
        return new Redaction(List.copyOf(found));
    }

    /** The value of a setting, as it may be shown. */
    public String value(String name, String value) {
        return hides(name) ? INSTEAD : text(value);
    }

    /** A text of any kind, as it may be shown. */
    public String text(String text) {
        String shown = LOGIN.matcher(text).replaceAll("://" + INSTEAD + "@");
        for (String secret : secrets) {
            shown = shown.replace(secret, INSTEAD);
        }
        return shown;
    }

    private static void groups(MatchResult match, Set<String> found) {
        for (int group = 1; group <= match.groupCount(); group++) {
            if (match.group(group) != null) {
                found.add(match.group(group));
            }
        }
    }

    /** Whether the value of a setting is a secret. */
    static boolean hides(String setting) {
        String name = setting.toLowerCase(Locale.ROOT);
        return SECRET_NAME.matcher(name).find() && !FILE_NAME.matcher(name).find();
    }

    /**
     * Whether a setting is an address that is itself a secret: who knows that of a webhook, or of some collectors, can
     * often post to it.
     */
    static boolean isSecretAddress(String name) {
        String known = name.toLowerCase(Locale.ROOT).replace('_', '.');
        return known.equals("highwater.webhook.url")
                || known.matches("highwater\\.webhooks\\..+\\.url")
                || known.equals("highwater.tracing.endpoint");
    }
}
