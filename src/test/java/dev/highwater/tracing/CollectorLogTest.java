package dev.highwater.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.LogRecords;
import dev.highwater.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectorLogTest {

    private final LogRecords logged = LogRecords.of(CollectorLog.class);
    private final ManualClock clock =
            new ManualClock(Instant.parse("2026-11-29T12:00:00Z").toEpochMilli());
    private final CollectorLog log = new CollectorLog(clock);

    @AfterEach
    void listenNoMore() {
        logged.close();
    }

    @Test
    void shouldSayOnceForEachTimeThatTheCollectorIsAway() {
        for (int minute = 0; minute < 60; minute++) {
            fail("Failed to export TraceRequestMarshaler. The request could not be executed. Full error message:"
                    + " refused");
            fail("Failed to export spans. Server responded with HTTP status code 503. Error message: later");
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(logged.lines())
                .containsExactly("Traces cannot be sent and are dropped until the collector takes them again;"
                        + " alerts are not affected: refused");

        clock.advance(Duration.ofMinutes(10));
        fail("away again");
        assertThat(logged.lines()).hasSize(2);
        assertThat(logged.lines().get(1)).endsWith(": away again");
    }

    private void fail(String message) {
        assertThat(log.isLoggable(new LogRecord(Level.SEVERE, message)))
                .as("the exporter's own line")
                .isFalse();
    }
}
