package dev.highwater.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No line of the log, whoever writes it, shows what lets anybody post, or pretends to be another line. */
class SafeLogTest {

    private static final String URL = "highwater.webhook.url";

    private final SafeLog filter = new SafeLog();

    @BeforeEach
    void configure() {
        System.setProperty(URL, "https://me:pass-word@hooks.example:8443/services/T0/B0/tokentoken?key=abcdefgh");
    }

    @AfterEach
    void forget() {
        System.clearProperty(URL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST https://hooks.example:8443/services/T0/B0/tokentoken?key=abcdefgh",
                "uri=/services/T0/B0/tokentoken",
                "query key=abcdefgh",
                "login me:pass-word",
                "password pass-word was refused",
            })
    void shouldLeaveNothingButTheHost(String message) {
        ExtLogRecord entry = record("io.vertx.core", message);

        assertThat(filter.isLoggable(entry)).isTrue();
        assertThat(entry.getFormattedMessage())
                .contains(Redaction.INSTEAD)
                .doesNotContain("tokentoken", "abcdefgh", "pass-word");
    }

    @Test
    void shouldLookAtParametersAndFailures() {
        ExtLogRecord entry =
                new ExtLogRecord(Level.DEBUG, "to %s", ExtLogRecord.FormatStyle.PRINTF, SafeLogTest.class.getName());
        entry.setLoggerName("org.jboss.resteasy");
        entry.setParameters(new Object[] {"/services/T0/B0/tokentoken"});
        entry.setThrown(new IllegalStateException(
                "failed", new RuntimeException("https://hooks.example:8443/services/T0/B0/tokentoken?key=abcdefgh")));

        filter.isLoggable(entry);

        StringWriter trace = new StringWriter();
        entry.getThrown().printStackTrace(new PrintWriter(trace));
        assertThat(entry.getFormattedMessage()).isEqualTo("to " + Redaction.INSTEAD);
        assertThat(trace.toString())
                .contains("IllegalStateException: failed", "hooks.example:8443", "shouldLookAtParametersAndFailures")
                .doesNotContain("tokentoken", "abcdefgh");
    }

    @Test
    void shouldLeaveTheDefaultPasswordAlone() {
        Redaction redaction = Redaction.of(Map.of(
                "highwater.postgres.password", "password",
                "highwater.postgres.url", "postgresql://highwater:highwater@localhost:5432/"));

        assertThat(redaction.text("dev.highwater asks for a password")).isEqualTo("dev.highwater asks for a password");
        assertThat(redaction.text("as highwater:highwater")).isEqualTo("as " + Redaction.INSTEAD);
    }

    @Test
    void shouldNotLetANameBreakALine() {
        ExtLogRecord entry = record("dev.highwater.stream", "host a\nERROR forged \u202Eb");

        filter.isLoggable(entry);

        assertThat(entry.getFormattedMessage()).isEqualTo("host a\\nERROR forged \\u202Eb");
    }

    @Test
    void shouldLeaveOthersAlone() {
        ExtLogRecord entry = record("org.apache.kafka", "config:\n\ta = b");

        filter.isLoggable(entry);

        assertThat(entry.getFormattedMessage()).isEqualTo("config:\n\ta = b");
    }

    private static ExtLogRecord record(String logger, String message) {
        ExtLogRecord entry =
                new ExtLogRecord(Level.INFO, message, ExtLogRecord.FormatStyle.NO_FORMAT, SafeLogTest.class.getName());
        entry.setLoggerName(logger);
        return entry;
    }
}
