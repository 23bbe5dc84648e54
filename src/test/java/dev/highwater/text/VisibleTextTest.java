package dev.highwater.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name reads as what it is. */
class VisibleTextTest {

    @ParameterizedTest
    @CsvSource({
        "0x202E, 202E",
        "0x2066, 2066",
        "0x2028, 2028",
        "0x2029, 2029",
        "0x200F, 200F",
        "0x061C, 061C",
        "0xFEFF, FEFF",
        "0x0A, 000A",
        "0x0D, 000D",
        "0x1B, 001B",
        "0x85, 0085",
        "0x00, 0000"
    })
    void shouldWriteWhatHidesOrBreaks(String character, String code) {
        String name = "web-" + (char) Integer.decode(character).intValue() + "1";

        assertThat(VisibleText.of(name)).isEqualTo("web-\\u" + code + "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web-1", "münchen", "حاسوب", "👩\u200D💻", "a b"})
    void shouldLeaveOthersAsTheyAre(String name) {
        assertThat(VisibleText.of(name)).isSameAs(name);
    }

    @Test
    void shouldKeepLinesWhereTheyAreMeant() {
        assertThat(VisibleText.ofLines("a\nb\tc\rd")).isEqualTo("a\nb\tc\\u000Dd");
    }
}
