package dev.highwater.alert.state;

import static dev.highwater.testing.Windows.end;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.series.SeriesKey;
import org.junit.jupiter.api.Test;

class DedupKeyTest {

    @Test
    void shouldNameSeriesAndWindow() {
        assertThat(DedupKey.of(new SeriesKey("doc", "cpu1"), end(1))).isEqualTo("doc/cpu1/2021-10-11T12:53:30Z");
    }

    @Test
    void shouldDistinguishSeriesWhoseNamesHoldSlashes() {
        assertThat(DedupKey.of(new SeriesKey("a/b", "c"), end(1)))
                .isEqualTo("a%2Fb/c/2021-10-11T12:53:30Z")
                .isNotEqualTo(DedupKey.of(new SeriesKey("a", "b/c"), end(1)))
                .isNotEqualTo(DedupKey.of(new SeriesKey("a%2Fb", "c"), end(1)));
    }
}
