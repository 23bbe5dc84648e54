package dev.highwater.series;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NamePatternTest {

    /** The dashboard matches names by itself, and its test reads the same file. */
    static List<Arguments> cases() throws IOException {
        try (InputStream file = NamePatternTest.class.getResourceAsStream("/name-patterns.json")) {
            List<Arguments> cases = new ArrayList<>();
            for (JsonNode it : new ObjectMapper().readTree(file)) {
                cases.add(Arguments.of(
                        it.required("pattern").textValue(),
                        it.required("name").textValue(),
                        it.required("matches").booleanValue()));
            }
            return cases;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldMatchWholeNames(String pattern, String name, boolean expected) {
        assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(expected);
    }

    /** The same question, answered by a regular expression that was made of the pattern. */
    @Test
    void shouldAgreeWithAnotherWayToMatch() {
        Random random = new Random(20211011);
        for (int i = 0; i < 50_000; i++) {
            String pattern = letters(random, "ab*?", 8);
            String name = letters(random, "ab", 10);
            boolean expected = Pattern.matches(pattern.replace("*", ".*").replace('?', '.'), name);

            assertThat(NamePattern.of(pattern).matches(name))
                    .as("%s against %s", name, pattern)
                    .isEqualTo(expected);
        }
    }

    @Test
    void shouldTakeShortWhateverThePattern() {
        NamePattern hostile = NamePattern.of("*a".repeat(126) + "b");
        String name = "a".repeat(253);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 1_000; i++) {
                assertThat(hostile.matches(name)).isFalse();
            }
        });
    }

    @Test
    void shouldKnowWhatItsNamesBeginAndEndWith() {
        assertThat(NamePattern.of("web-*-1?.eu").prefix()).isEqualTo("web-");
        assertThat(NamePattern.of("web-*-1?.eu").suffix()).isEqualTo(".eu");
        assertThat(NamePattern.of("*").prefix()).isEmpty();
        assertThat(NamePattern.of("*").suffix()).isEmpty();
    }

    private static String letters(Random random, String alphabet, int maximum) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(maximum); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
