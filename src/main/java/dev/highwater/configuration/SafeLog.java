package dev.highwater.configuration;

import dev.highwater.text.VisibleText;
import io.quarkus.logging.LoggingFilter;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is logged, by whomever and at whichever level, shows no secret, and our own lines hold nothing that breaks a
 * line or hides what it says. Filters every record; lets all pass.
 */
@LoggingFilter(name = "safe")
public final class SafeLog implements Filter {

    private static final String OURS = "dev.highwater";
    private static final int DEEPEST_CAUSE = 20;

    private static final List<String> SECRETS =
            List.of("highwater.webhook.secret", "highwater.slack.token", "highwater.postgres.password");
    private static final List<String> ADDRESSES = List.of("highwater.webhook.url");
    private static final String DATABASE = "highwater.postgres.url";

    /** Settings that are not ours: the log-in of Kafka, an OpenID provider's secret, passwords of key stores. */
    private static final Pattern OF_OTHERS =
            Pattern.compile("(kafka|quarkus\\.(oidc|tls|http))\\..*(password|secret|jaas|keystore.key).*");

    /** A log-in of Kafka is a sentence with the password in it. */
    private static final Pattern IN_QUOTES = Pattern.compile("[\"']([^\"']+)[\"']");

    private volatile @Nullable Redaction redaction;

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry instanceof ExtLogRecord known) {
            clean(known);
        }
        return true;
    }

    /** The same of a text that is printed otherwise. */
    public static String withoutSecrets(String text) {
        return VisibleText.ofLines(new SafeLog().redaction().of(text));
    }

    private void clean(ExtLogRecord entry) {
        Redaction secrets = redaction();
        String written = String.valueOf(entry.getFormattedMessage());
        String clean = secrets.of(written);
        if (String.valueOf(entry.getLoggerName()).startsWith(OURS)) {
            clean = VisibleText.ofLines(clean).replace("\n", "\\n");
        }
        if (!clean.equals(written)) {
            entry.setMessage(clean, ExtLogRecord.FormatStyle.NO_FORMAT);
            entry.setParameters(null);
        }
        @Nullable Throwable thrown = entry.getThrown();
        if (thrown != null && hasSecret(thrown, secrets)) {
            entry.setThrown(redacted(thrown, secrets, 0));
        }
    }

    private Redaction redaction() {
        Redaction known = redaction;
        if (known == null) {
            Config config = ConfigProvider.getConfig();
            known = Redaction.of(
                    Stream.concat(
                                    values(config, SECRETS).stream(),
                                    StreamSupport.stream(
                                                    config.getPropertyNames().spliterator(), false)
                                            .flatMap(name -> ofOthers(
                                                    name,
                                                    config.getConfigValue(name).getValue())))
                            .toList(),
                    Stream.concat(
                                    values(config, ADDRESSES).stream(),
                                    values(config, List.of(DATABASE)).stream().map(SafeLog::loginOnly))
                            .toList());
            redaction = known;
        }
        return known;
    }

    /** The name of a database is no secret. */
    private static String loginOnly(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? "" : address.substring(0, at + 1);
    }

    /** What is secret of a setting that is not ours. */
    static Stream<String> ofOthers(String name, @Nullable String value) {
        if (value == null || !OF_OTHERS.matcher(name).matches()) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of(value.strip()), IN_QUOTES.matcher(value).results().map(quoted -> quoted.group(1)));
    }

    private static List<String> values(Config config, List<String> names) {
        return names.stream()
                .flatMap(name -> config.getOptionalValue(name, String.class).stream())
                .filter(Predicate.not(String::isBlank))
                .toList();
    }

    private static boolean hasSecret(Throwable thrown, Redaction secrets) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .map(String::valueOf)
                .anyMatch(text -> !secrets.of(text).equals(text));
    }

    private static Throwable redacted(Throwable thrown, Redaction secrets, int depth) {
        @Nullable Throwable cause = thrown.getCause();
        Throwable copy = new Redacted(
                secrets.of(thrown.toString()),
                cause == null || depth == DEEPEST_CAUSE ? null : redacted(cause, secrets, depth + 1));
        copy.setStackTrace(thrown.getStackTrace());
        return copy;
    }

    /** Stands for a failure whose message says too much. */
    private static final class Redacted extends Exception {

        private static final long serialVersionUID = 1L;

        Redacted(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
