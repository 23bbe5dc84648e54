package dev.highwater.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.baseline.Sensitivity;
import dev.highwater.series.Severity;
import dev.highwater.testing.ExampleThreshold;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThresholdTest {

    @Test
    void shouldBeExceededOnlyByMoreThanTheThreshold() {
        Threshold doc = Threshold.of("doc", 20);

        assertThat(doc.isExceededBy(20.000001)).isTrue();
        assertThat(doc.isExceededBy(20.0)).isFalse();
        assertThat(doc.isExceededBy(19.9)).isFalse();
    }

    @Test
    void shouldSayHowBadAValueIs() {
        Threshold both = threshold(20, 50, null);

        assertThat(both.levelOf(20)).isEmpty();
        assertThat(both.levelOf(20.1)).contains(Severity.WARNING);
        assertThat(both.levelOf(50)).contains(Severity.WARNING);
        assertThat(both.levelOf(50.1)).contains(Severity.CRITICAL);
        assertThat(threshold(20, null, null).levelOf(100)).contains(Severity.WARNING);
    }

    @Test
    void shouldClearAtTheLimitUnlessALowerOneIsGiven() {
        assertThat(threshold(20, null, null).clearsAt()).isEqualByComparingTo("20");
        assertThat(threshold(20, null, 15).clearsAt()).isEqualByComparingTo("15");
    }

    @Test
    void shouldMakeTheBestOfLimitsInTheWrongOrder() {
        assertThat(threshold(20, null, 30).clearsAt())
                .as("else it would fire and clear at once")
                .isEqualByComparingTo("20");
        assertThat(threshold(20, 10, null).levelOf(15)).isEmpty();
        assertThat(threshold(20, 10, null).levelOf(21)).contains(Severity.CRITICAL);
    }

    @Test
    void shouldBeExceededByNothingWhereOnlyWhatIsUnusualIsDetected() {
        assertThat(threshold(20, 50, null)
                        .detecting(Detect.USUAL, Sensitivity.HIGH)
                        .levelOf(100))
                .isEmpty();
        assertThat(threshold(20, 50, null)
                        .detecting(Detect.BOTH, Sensitivity.HIGH)
                        .levelOf(100))
                .contains(Severity.CRITICAL);
    }

    @Test
    void shouldKnowWhatIsDetectedByItsNameInJson() {
        assertThat(Detect.of("usual")).isEqualTo(Detect.USUAL);
        assertThat(Sensitivity.HIGH.text()).isEqualTo("high");
        assertThatThrownBy(() -> Detect.of("Both")).hasMessage("not one of [limit, usual, both]: Both");
        assertThatThrownBy(() -> Sensitivity.of("")).hasMessage("not one of [low, medium, high]: ");
    }

    @Test
    void shouldKnowLevelsByTheirNamesInJson() {
        assertThat(Severity.of("warning")).isEqualTo(Severity.WARNING);
        assertThat(Severity.CRITICAL.text()).isEqualTo("critical");
        assertThatThrownBy(() -> Severity.of("WARNING")).hasMessage("not one of [warning, critical]: WARNING");
    }

    private static Threshold threshold(int allowedTop, @Nullable Integer criticalTop, @Nullable Integer clearBelow) {
        return ExampleThreshold.of("doc", allowedTop)
                .critical(criticalTop)
                .clearBelow(clearBelow)
                .build();
    }
}
