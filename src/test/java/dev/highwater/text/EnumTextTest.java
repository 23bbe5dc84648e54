package dev.highwater.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EnumTextTest {

    private enum Kind {
        PLAIN,
        IN_TWO_WORDS
    }

    @Test
    void shouldWriteAConstantInLowerCaseWhateverTheLanguageOfTheMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(EnumText.of(Kind.PLAIN)).isEqualTo("plain");
            assertThat(EnumText.of(Kind.IN_TWO_WORDS)).isEqualTo("in_two_words");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void shouldReadWhatItHasWritten() {
        assertThat(Arrays.stream(Kind.values()).map(kind -> EnumText.parse(Kind.class, EnumText.of(kind))))
                .containsExactly(Kind.values());
    }

    @Test
    void shouldNameWhatThereIsWhenATextMeansNoConstant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnumText.parse(Kind.class, "PLAIN"))
                .withMessage("not one of [plain, in_two_words]: PLAIN");
        assertThat(EnumText.find(Kind.class, "Plain")).isEmpty();
    }
}
