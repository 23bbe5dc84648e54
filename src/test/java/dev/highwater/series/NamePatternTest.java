package dev.highwater.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            web-1,      web-1,        true
            web-1,      web-10,       false
            web-1,      Web-1,        false
            *,          anything,     true
            **,         anything,     true
            web-*,      web-,         true
            web-*,      web-1.eu,     true
            web-*,      xweb-1,       false
            *-db,       eu-db,        true
            *-db,       eu-db-1,      false
            *a*a*,      banana,       true
            *a*a*a*a*,  banana,       false
            a*b*c,      aXbXbXc,      true
            a*b*c,      acb,          false
            ?,          a,            true
            ?,          ab,           false
            ?*,         a,            true
            *?,         a,            true
            *?*?*,      a,            false
            web-??,     web-12,       true
            web-??,     web-1,        false
            ?eb-*1?,    web-a11x,     true
            '?',        😀,           true
            '??',       😀,           false
            '*?',       😀,           true
            '*??',      😀,           false
            'a?b',      a😀b,         true
            'a*b',      'a*b',        true
            'a?b',      'a?b',        true
            'a*',       '*',          false
            '.*',       web,          false
            '.*',       .web,         true
            'web.1',    web-1,        false
            '[a-z]*',   web,          false
            '[a-z]*',   '[a-z]',      true
            '(a|b)?',   a1,           false
            'a+*',      aaa,          false
            '^a*$',     abc,          false
            'a\\*',     'a\\b',       true
            'a\\*',     'a*',         false
            '\\Q*\\E',  '\\Qx\\E',    true
            '%*_',      'abc',        false
            '%*_',      '%abc_',      true
            """)
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
