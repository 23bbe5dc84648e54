package dev.highwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who judges the service must be judged, too. */
class DifferencesTest {

    private static final List<String> EXPECTED = List.of("a 1", "b 2", "c 3", "c 3");

    @Test
    void shouldFindNothingWhereThereIsNothing() {
        assertThat(of("a 1", "b 2", "c 3", "c 3").none()).isTrue();
    }

    @Test
    void shouldSayWhatKindOfDifferenceItIs() {
        assertThat(of("a 1", "c 3", "c 3").missing()).containsExactly("b 2");
        assertThat(of("a 1", "b 2", "c 3").missing()).containsExactly("c 3");
        assertThat(of("a 1", "b 2", "b 2", "c 3", "c 3").doubled()).containsExactly("b 2");
        assertThat(of("a 1", "b 2", "b 4", "c 3", "c 3").doubled()).containsExactly("b 4");
        assertThat(of("a 1", "b 4", "c 3", "c 3")).satisfies(differences -> {
            assertThat(differences.wrong()).containsExactly("b 4");
            assertThat(differences.missing()).isEmpty();
        });
        assertThat(of("a 1", "b 2", "c 3", "c 3", "d 4").extra()).containsExactly("d 4");
    }

    private static Differences of(String... found) {
        return Differences.between(EXPECTED, List.of(found), 1);
    }
}
