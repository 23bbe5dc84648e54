package dev.highwater.alert.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.store.EpisodeSearch.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertCursorTest {

    @Test
    void shouldReadWhatItHasWritten() {
        AlertCursor open =
                new AlertCursor(new Position(true, Instant.parse("2021-10-11T12:53:30.123456Z"), Long.MAX_VALUE));
        AlertCursor closed = new AlertCursor(new Position(false, Instant.EPOCH, 0));

        assertThat(AlertCursor.parse(open.text())).contains(open);
        assertThat(AlertCursor.parse(closed.text())).contains(closed);
    }

    @Test
    void shouldNeedNoEscapesInAnAddress() {
        assertThat(new AlertCursor(new Position(true, Instant.parse("2021-10-11T12:53:30Z"), 41)).text())
                .matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", "b3Blbg", "41", "ä"})
    void shouldReadNothingThatIsNoCursor(String text) {
        assertThat(AlertCursor.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open yesterday 41",
                "open 2021-10-11T12:53:30Z",
                "open 2021-10-11T12:53:30Z x",
                "open 2021-10-11T12:53:30Z 99999999999999999999",
                "open 2021-10-11T12:53:30Z 41 42"
            })
    void shouldReadNothingThatHasNotItsParts(String parts) {
        String text = Base64.getUrlEncoder().encodeToString(parts.getBytes(StandardCharsets.US_ASCII));

        assertThat(AlertCursor.parse(text)).isEmpty();
    }
}
