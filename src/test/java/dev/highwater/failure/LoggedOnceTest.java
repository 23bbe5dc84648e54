package dev.highwater.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggedOnceTest {

    private final Logger logger = Logger.getLogger(LoggedOnceTest.class.getName());
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
    private final LoggedOnce warnings = new LoggedOnce(org.jboss.logging.Logger.getLogger(LoggedOnceTest.class), 3);

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
    }

    @Test
    void shouldLogEachReasonOnceWhateverTheLineIs() {
        warnings.warn("a foreign page", "Refused GET /: a foreign page");
        warnings.warn("a foreign page", "Refused PUT /: a foreign page");
        warnings.warn("another page", "Refused GET /: another page");

        assertThat(lines).containsExactly("Refused GET /: a foreign page", "Refused GET /: another page");
    }

    @Test
    void shouldSayThatItIsTheLastWhenSoManyDifferentOnesWereLogged() {
        for (int i = 1; i <= 5; i++) {
            warnings.warn("page " + i, "page " + i + ", 100% foreign");
        }

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).isEqualTo("page 2, 100% foreign");
        assertThat(lines.get(2)).startsWith("page 3, 100% foreign (").contains("not logged any more");
    }
}
