package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.series.SeriesKey;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterestTest {

    private static final Interest NOTHING = new Interest(false, Set.of());
    private static final Interest DOC = new Interest(false, Set.of("doc"));

    @Test
    void shouldBeWhatAPageSaysThatItShows() {
        assertThat(Interest.read("{\"hosts\":[\"*\"]}")).contains(Interest.ALL);
        assertThat(Interest.read("{\"hosts\":[]}")).contains(NOTHING);
        assertThat(Interest.read("{\"hosts\":[\"doc\"],\"later\":true}")).contains(DOC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[]", "{}", "{\"hosts\":\"doc\"}", "{\"hosts\":["})
    void shouldIgnoreWhatItDoesNotUnderstand(String message) {
        assertThat(Interest.read(message)).isEmpty();
    }

    @Test
    void shouldIncludeTheSeriesOfItsHosts() {
        assertThat(DOC.includes(new SeriesKey("doc", "cpu1"))).isTrue();
        assertThat(DOC.includes(new SeriesKey("dopey", "cpu1"))).isFalse();
        assertThat(Interest.ALL.includes(new SeriesKey("dopey", "cpu1"))).isTrue();
    }

    @Test
    void shouldBeWiderWhenItAsksForOtherHosts() {
        assertThat(Interest.ALL.isWiderThan(DOC)).isTrue();
        assertThat(DOC.isWiderThan(NOTHING)).isTrue();
        assertThat(DOC.isWiderThan(Interest.ALL)).isFalse();
        assertThat(Interest.ALL.isWiderThan(Interest.ALL)).isFalse();
        assertThat(NOTHING.isWiderThan(DOC)).isFalse();
    }
}
