package dev.highwater.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

    @ParameterizedTest
    @CsvSource({
        "kitten, sitting, 3",
        "TOKEN, TOKN, 1",
        "URL, ULR, 2",
        "same, same, 0",
        "'', four, 4",
        "four, '', 4",
    })
    void shouldCountWhatMustBeLeftOutPutInOrChanged(String one, String other, int distance) {
        assertThat(EditDistance.between(one, other)).isEqualTo(distance);
        assertThat(EditDistance.between(other, one)).isEqualTo(distance);
    }

    @Test
    void shouldNameTheNearestThatIsNearEnough() {
        List<String> known = List.of("linger.ms", "batch.size", "acks");

        assertThat(EditDistance.nearest("batch.sise", known, 1)).contains("batch.size");
        assertThat(EditDistance.nearest("bach.sise", known, 1)).isEmpty();
        assertThat(EditDistance.nearest("bach.sise", known, 2)).contains("batch.size");
        assertThat(EditDistance.nearest("acks", List.of(), 9)).isEmpty();
    }
}
