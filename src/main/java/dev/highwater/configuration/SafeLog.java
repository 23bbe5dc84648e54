package dev.highwater.configuration;

import dev.highwater.failure.Causes;
import dev.highwater.text.VisibleText;
import io.quarkus.logging.LoggingFilter;
import java.util.Iterator;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Removes secrets from all log records, of libraries as well and at every level, and makes hidden characters in
 * Highwater's own lines visible. As a filter it lets all records pass.
 */
@LoggingFilter(name = "safe")
public final class SafeLog implements Filter {

    private static final String OURS = "dev.highwater";

    private volatile @Nullable Redaction redaction;

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry instanceof ExtLogRecord known) {
            clean(known);
        }
        return true;
    }

    /** Returns a text without secrets, for output other than the log. */
    public static String withoutSecrets(String text) {
        return VisibleText.ofLines(new SafeLog().redaction().text(text));
    }

    private void clean(ExtLogRecord entry) {
        Redaction secrets = redaction();
        String written = String.valueOf(entry.getFormattedMessage());
        String clean = secrets.text(written);
        if (String.valueOf(entry.getLoggerName()).startsWith(OURS)) {
            clean = VisibleText.ofLines(clean).replace("\n", "\\n");
        }
        if (!clean.equals(written)) {
            entry.setMessage(clean, ExtLogRecord.FormatStyle.NO_FORMAT);
            entry.setParameters(null);
        }
        @Nullable Throwable thrown = entry.getThrown();
        if (thrown != null && hasSecret(thrown, secrets)) {
            entry.setThrown(redacted(Causes.of(thrown).iterator(), secrets));
        }
    }

    private Redaction redaction() {
        Redaction known = redaction;
        if (known == null) {
            known = Redaction.of(SettingValues.all());
            redaction = known;
        }
        return known;
    }

    private static boolean hasSecret(Throwable thrown, Redaction secrets) {
        return Causes.of(thrown)
                .map(String::valueOf)
                .anyMatch(text -> !secrets.text(text).equals(text));
    }

    private static @Nullable Throwable redacted(Iterator<Throwable> causes, Redaction secrets) {
        if (!causes.hasNext()) {
            return null;
        }
        Throwable thrown = causes.next();
        Throwable copy = new Redacted(secrets.text(thrown.toString()), redacted(causes, secrets));
        copy.setStackTrace(thrown.getStackTrace());
        return copy;
    }

    /** Replaces a failure whose message contains secrets. */
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
