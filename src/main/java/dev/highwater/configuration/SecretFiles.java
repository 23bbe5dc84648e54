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

/**
 * Secrets that are given as files, as Docker and Kubernetes mount them: {@code HIGHWATER_SLACK_TOKEN_FILE} names the
 * file whose content is {@code HIGHWATER_SLACK_TOKEN}. Environments are seen by whoever may look at a process or a
 * container, files only by those who may read them. They are read once, at the start.
 *
 * @param values by the name of the setting, such as {@code highwater.slack.token}
 * @param problems what is wrong, for people, without any secret; one sentence each
 */
record SecretFiles(Map<String, String> values, List<String> problems) {

    /** Environment variables that hold a secret, or an address that may. */
    static final List<String> VARIABLES = List.of(
            "HIGHWATER_POSTGRES_URL",
            "HIGHWATER_POSTGRES_USERNAME",
            "HIGHWATER_POSTGRES_PASSWORD",
            "HIGHWATER_SLACK_TOKEN",
            "HIGHWATER_WEBHOOK_URL",
            "HIGHWATER_WEBHOOK_SECRET",
            "KAFKA_SASL_JAAS_CONFIG",
            "KAFKA_SSL_KEY_PASSWORD",
            "KAFKA_SSL_KEYSTORE_KEY",
            "KAFKA_SSL_KEYSTORE_PASSWORD",
            "KAFKA_SSL_TRUSTSTORE_PASSWORD",
            "QUARKUS_OTEL_EXPORTER_OTLP_HEADERS");

    static final String SUFFIX = "_FILE";

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
        for (String variable : VARIABLES) {
            String file = environment.getOrDefault(variable + SUFFIX, "");
            if (file.isEmpty()) {
                continue;
            }
            if (!environment.getOrDefault(variable, "").isEmpty()) {
                problems.add("%s and %s are both set: unset one of them".formatted(variable, variable + SUFFIX));
                continue;
            }
            try {
                values.put(variable.toLowerCase(Locale.ROOT).replace('_', '.'), read(Path.of(file)));
            } catch (IOException | InvalidPathException e) {
                problems.add("%s names the file %s, which %s".formatted(variable + SUFFIX, file, reason(e)));
            }
        }
        return new SecretFiles(values, problems);
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
