package dev.highwater.alert.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.baseline.Progress;
import dev.highwater.baseline.UsualRange;
import dev.highwater.baseline.learn.BaselineView;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitSuggestionTest {

    @ParameterizedTest
    @CsvSource({
        // Half the width above the upper end, or five points.
        "2, 10, 0, 15, 58",
        "0, 40.2, 0, 61, 81",
        "0, 40.2, 1, 60.3, 80.2",
        "40, 41, 0, 46, 73",
        "80, 85, 0, 90, 95",
        "80, 85.01, 0, 91,",
        "90, 94, 1, 99.0,",
        "-20, -10, 0, 0, 50",
    })
    void shouldLieAboveWhatWasUsual(double low, double high, int decimals, String allowedTop, String criticalTop) {
        LimitSuggestion suggestion = LimitSuggestion.of(List.of(known(new UsualRange(low, high, true))), decimals);

        assertThat(suggestion.allowedTop()).isEqualTo(allowedTop);
        if (criticalTop == null) {
            assertThat(suggestion.criticalTop()).isNull();
        } else {
            assertThat(suggestion.criticalTop()).isEqualTo(criticalTop);
        }
        assertThat(suggestion.basis()).isEqualTo(new LimitSuggestion.Basis(1, 0, high, 500));
        assertThat(suggestion.reason()).startsWith("Usually up to").contains(allowedTop + " %");
    }

    @Test
    void shouldTakeTheHighestOfAllSeriesAndLeaveOutThoseThatAreLearnt() {
        LimitSuggestion suggestion = LimitSuggestion.of(
                List.of(
                        known(new UsualRange(2, 10, true)),
                        known(new UsualRange(28, 30, false)),
                        learning(new UsualRange(70, 90, false))),
                0);

        assertThat(suggestion.allowedTop()).isEqualTo("35");
        assertThat(suggestion.basis()).isEqualTo(new LimitSuggestion.Basis(2, 1, 30.0, 1000));
        assertThat(suggestion.reason()).contains("of 2 series", "1 more");
    }

    @Test
    void shouldSayHowFarLearningIs() {
        LimitSuggestion suggestion = LimitSuggestion.of(List.of(learning(new UsualRange(2, 10, false))), 0);

        assertThat(suggestion.allowedTop()).isNull();
        assertThat(suggestion.criticalTop()).isNull();
        assertThat(suggestion.basis()).isEqualTo(new LimitSuggestion.Basis(0, 1, null, 0));
        assertThat(suggestion.reason())
                .isEqualTo("Too little is known yet: 7 of 100 five-minute values of the series that is furthest");
    }

    @Test
    void shouldSayThatNothingMatches() {
        LimitSuggestion suggestion = LimitSuggestion.of(List.of(), 0);

        assertThat(suggestion.allowedTop()).isNull();
        assertThat(suggestion.reason()).isEqualTo("Nothing is known of any series that matches");
    }

    @Test
    void shouldSuggestNothingWhereAllOfItIsUsual() {
        LimitSuggestion suggestion = LimitSuggestion.of(List.of(known(new UsualRange(3, 97, true))), 0);

        assertThat(suggestion.allowedTop()).isNull();
        assertThat(suggestion.reason()).startsWith("Usually up to 97 %");
    }

    private static BaselineView known(UsualRange range) {
        return view(500, range);
    }

    private static BaselineView learning(UsualRange range) {
        return view(7, range);
    }

    private static BaselineView view(long values, UsualRange range) {
        return new BaselineView(
                new BaselineView.Learnt(0, new Progress(null, values, 100, 24), null),
                null,
                List.of(),
                Collections.nCopies(24, range));
    }
}
