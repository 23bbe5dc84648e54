package dev.highwater.configuration;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Secrets that are given as files, as Docker and Kubernetes mount them: {@code HIGHWATER_SLACK_TOKEN_FILE} names the
 * file whose content is {@code HIGHWATER_SLACK_TOKEN}. An environment can be seen by everyone who can inspect the
 * process or container, a file only by those with the right to read it. Files are read once, at the start.
 *
 * @param values by the name of the setting, such as {@code highwater.slack.token}
 * @param problems what is wrong, for people, without any secret; one sentence each
 */
record SecretFiles(Map<String, String> values, List<String> problems) {

    /** Environment variables that hold a secret, or an address that may. */
    static final List<String> VARIABLES = List.of(
            "HIGHWATER_ALERTMANAGER_PASSWORD",
            "HIGHWATER_ALERTMANAGER_TOKEN",
            "HIGHWATER_EMAIL_PASSWORD",
            "HIGHWATER_PAGERDUTY_ROUTING_KEY",
            "HIGHWATER_POSTGRES_URL",
            "HIGHWATER_POSTGRES_USERNAME",
            "HIGHWATER_POSTGRES_PASSWORD",
            "HIGHWATER_SLACK_APP_TOKEN",
            "HIGHWATER_SLACK_SIGNING_SECRET",
            "HIGHWATER_SLACK_TOKEN",
            "HIGHWATER_WEBHOOK_PASSWORD",
            "HIGHWATER_WEBHOOK_SECRET",
            "HIGHWATER_WEBHOOK_TOKEN",
            "HIGHWATER_WEBHOOK_URL",
            "KAFKA_SASL_JAAS_CONFIG",
            "KAFKA_SSL_KEY_PASSWORD",
            "KAFKA_SSL_KEYSTORE_KEY",
            "KAFKA_SSL_KEYSTORE_PASSWORD",
            "KAFKA_SSL_TRUSTSTORE_PASSWORD",
            "QUARKUS_OTEL_EXPORTER_OTLP_HEADERS");

    static final String SUFFIX = "_FILE";

    /** The same of settings with names of the user's own in them: receivers, and their headers and routes. */
    private static final List<Pattern> WITH_OWN_NAMES = Stream.of(
                    "HIGHWATER_(WEBHOOKS)_(.+)_(PASSWORD|SECRET|TOKEN|URL)",
                    "HIGHWATER_(WEBHOOKS)_(.+)_(HEADERS)_(.+)_(VALUE)",
                    "HIGHWATER_(WEBHOOK|ALERTMANAGER)_(HEADERS)_(.+)_(VALUE)",
                    "HIGHWATER_(PAGERDUTY)_(ROUTES)_(.+)_(ROUTING_KEY)")
            .map(Pattern::compile)
            .toList();

    private static final Set<String> OURS =
            Set.of("ALERTMANAGER", "HEADERS", "PAGERDUTY", "ROUTES", "ROUTING_KEY", "WEBHOOK", "WEBHOOKS");

    /** Characters; the largest is a PEM with a chain of certificates. */
    private static final int LONGEST = 65_536;

    SecretFiles {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    /** Reads those that an environment names. */
    static SecretFiles of(Map<String, String> environment) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, String> setting : settings(environment.keySet()).entrySet()) {
            String variable = setting.getKey();
            String file = environment.getOrDefault(variable + SUFFIX, "");
            if (file.isEmpty()) {
                continue;
            }
            if (!environment.getOrDefault(variable, "").isEmpty()) {
                problems.add("%s and %s are both set: unset one of them".formatted(variable, variable + SUFFIX));
                continue;
            }
            try {
                values.put(setting.getValue(), read(Path.of(file)));
            } catch (IOException | InvalidPathException e) {
                problems.add("%s names the file %s, which %s".formatted(variable + SUFFIX, file, reason(e)));
            }
        }
        return new SecretFiles(values, problems);
    }

    /** The properties of those secrets that may be in a file, by variable. */
    private static Map<String, String> settings(Set<String> environment) {
        Map<String, String> settings = new LinkedHashMap<>();
        VARIABLES.forEach(variable -> settings.put(variable, SettingNames.property(variable)));
        environment.stream()
                .filter(name -> name.startsWith("HIGHWATER_") && name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .filter(variable -> !settings.containsKey(variable))
                .sorted()
                .forEach(variable -> WITH_OWN_NAMES.stream()
                        .map(pattern -> pattern.matcher(variable))
                        .filter(Matcher::matches)
                        .reduce((shorter, longer) -> longer)
                        .ifPresent(match -> settings.put(variable, property(match))));
        return settings;
    }

    private static String property(Matcher match) {
        return IntStream.rangeClosed(1, match.groupCount())
                .mapToObj(match::group)
                .map(part -> OURS.contains(part) ? part.toLowerCase(Locale.ROOT).replace('_', '-') : own(part))
                .collect(Collectors.joining(".", "highwater.", ""));
    }

    /**
     * Returns a user's own name in the form in which MicroProfile Config reads it from a variable: in quotes if it has
     * several words.
     */
    private static String own(String part) {
        String name = part.replaceAll("^_|_$", "").toLowerCase(Locale.ROOT);
        return name.contains("_") ? '"' + name.replace('_', '.') + '"' : name;
    }

    /** Editors and shells end a file with a line break, which belongs to no secret. */
    private static String read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("is a directory: name the file in it");
        }
        if (Files.isRegularFile(file) && Files.size(file) > LONGEST) {
            throw new IOException("is longer than any secret: at most %d bytes".formatted(LONGEST));
        }
        String text = Files.readString(file).replaceFirst("[\\r\\n]+$", "");
        if (text.isBlank()) {
            throw new IOException("is empty");
        }
        return text;
    }

    private static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return "is not there";
        }
        if (failure instanceof AccessDeniedException) {
            return "this user (%s) may not read".formatted(System.getProperty("user.name"));
        }
        if (failure instanceof CharacterCodingException) {
            return "is no text in UTF-8";
        }
        return failure instanceof InvalidPathException ? "is no path" : String.valueOf(failure.getMessage());
    }
}
