package dev.highwater.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.http.Violation;
import dev.highwater.http.Violations;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameFieldTest {

    private final Violations violations = new Violations();

    /** The description of the API has patterns, the checks have code. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "ä",
                "🔥",
                "\u00ad",
                "\u2028",
                "a\nb",
                "\0",
                "\u001f",
                "\u007f",
                "\u009f",
                "\u00a0",
                "\ud83d",
                "\udd25",
                "a\ud83d",
                "\ud83d\ud83d\udd25",
                "\ud83d\udd25\udd25"
            })
    void shouldTakeWhatIsDescribed(String piece) {
        for (int times : new int[] {1, 64, 65, 100, 101, 253, 254}) {
            String name = piece.repeat(times);
            assertThat(isGood(found -> NameField.hostname(name, found)))
                    .as("hostname of %d", times)
                    .isEqualTo(name.matches(NameField.IS_HOSTNAME));
            assertThat(isGood(found -> NameField.check("cpu", name, NameField.CPU, found)))
                    .as("cpu of %d", times)
                    .isEqualTo(name.matches(NameField.IS_CPU));
            assertThat(isGood(found -> Author.check(name, found)))
                    .as("author of %d", times)
                    .isEqualTo(name.matches(Author.PATTERN));
            assertThat(isGood(found -> NameField.partOfHostname(name, found)))
                    .as("part of %d", times)
                    .isEqualTo(name.matches(NameField.IS_PART_OF_HOSTNAME));
        }
    }

    @Test
    void shouldNameBothNamesOfASeries() {
        SeriesKey series = NameField.series(null, "", violations);

        assertThat(series).isEqualTo(new SeriesKey("", ""));
        assertThat(violations.found())
                .containsExactly(
                        new Violation("cpu", "must be 1 to 64 characters, none of them a control character"),
                        new Violation("hostname", "must be given"));
    }

    private static boolean isGood(Consumer<Violations> check) {
        Violations found = new Violations();
        check.accept(found);
        return found.found().isEmpty();
    }
}
