package dev.highwater.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "Jürgen", "Łukasz", "田中", "أحمد", "🐘"})
    void shouldBeReadAsUtf8(String text) {
        String asRead = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(HeaderText.of(asRead)).isEqualTo(text);
    }

    @Test
    void shouldBeReadAsLatin1WhereItIsNoUtf8() {
        assertThat(HeaderText.of("Jürgen")).isEqualTo("Jürgen");
    }

    @Test
    void shouldStayWhatItIsOnceItIsRead() {
        assertThat(HeaderText.of("田中")).isEqualTo("田中");
    }
}
