package dev.highwater.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of heaps is what contenders get. */
class HeapsTest {

    @Test
    void shouldGiveHighwaterWhatItsDocumentationRecommendsUnlessThereAreVeryManySeries() {
        assertThat(Heaps.of(100_000).highwater()).isEqualTo("256m");
        assertThat(Heaps.of(1_000_000).highwater()).isEqualTo("1g");
    }

    @Test
    void shouldSayBothHeapsIfScenariosDiffer() {
        assertThat(Heaps.describe(List.of(35, 100_000), Heaps::peer)).isEqualTo("1g");
        assertThat(Heaps.describe(List.of(1_000_000), Heaps::peer)).isEqualTo("2g");
        assertThat(Heaps.describe(List.of(35, 1_000_000), Heaps::peer))
                .isEqualTo("1g (2g with 500,000 series or more)");
    }
}
