package dev.highwater.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.LogRecords;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoggedOnceTest {

    private final LogRecords logged = LogRecords.of(LoggedOnceTest.class);
    private final LoggedOnce warnings = new LoggedOnce(Logger.getLogger(LoggedOnceTest.class), 3);

    @AfterEach
    void listenNoMore() {
        logged.close();
    }

    @Test
    void shouldLogEachReasonOnceWhateverTheLineIs() {
        warnings.warn("a foreign page", "Refused GET /: a foreign page");
        warnings.warn("a foreign page", "Refused PUT /: a foreign page");
        warnings.warn("another page", "Refused GET /: another page");

        assertThat(logged.lines()).containsExactly("Refused GET /: a foreign page", "Refused GET /: another page");
    }

    @Test
    void shouldSayThatItIsTheLastWhenSoManyDifferentOnesWereLogged() {
        for (int i = 1; i <= 5; i++) {
            warnings.warn("page " + i, "page " + i + ", 100% foreign");
        }

        assertThat(logged.lines()).hasSize(3);
        assertThat(logged.lines().get(1)).isEqualTo("page 2, 100% foreign");
        assertThat(logged.lines().get(2)).startsWith("page 3, 100% foreign (").contains("not logged any more");
    }
}
