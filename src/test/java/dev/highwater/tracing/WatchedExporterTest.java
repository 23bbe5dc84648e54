package dev.highwater.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchedExporterTest {

    private final Logger logger = Logger.getLogger(WatchedExporter.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final Queue<CompletableResultCode> results = new ArrayDeque<>();
    private final WatchedExporter exporter =
            new WatchedExporter(new Scripted(), "http://collector:4318/a-path-that-may-be-a-secret");

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
    }

    @Test
    void shouldSayOnceThatTheCollectorIsDownAndOnceThatItIsBack() {
        export(CompletableResultCode.ofSuccess());
        for (int i = 0; i < 20; i++) {
            export(CompletableResultCode.ofExceptionalFailure(new ConnectException("attempt " + i)));
        }
        export(CompletableResultCode.ofSuccess());
        export(CompletableResultCode.ofSuccess());

        assertThat(lines)
                .containsExactly(
                        "Traces cannot be sent to collector:4318, and are dropped until they can; alerts do not depend on"
                                + " it: java.net.ConnectException: attempt 0",
                        "Traces are taken by collector:4318 again");
    }

    @Test
    void shouldSayOfACollectorThatRefusesThatItDoes() {
        export(CompletableResultCode.ofFailure());

        assertThat(lines).singleElement().asString().endsWith("it does not take them");
    }

    private void export(CompletableResultCode result) {
        results.add(result);
        assertThat(exporter.export(List.of()).isSuccess()).isEqualTo(result.isSuccess());
    }

    private final class Scripted implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return results.remove();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
