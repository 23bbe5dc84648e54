package dev.highwater.threshold.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.http.Violation;
import dev.highwater.http.Violations;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import jakarta.ws.rs.WebApplicationException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitFieldsTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "*");

    @Test
    void shouldTakeDefaultsForWhatIsLeftOut() {
        assertThat(limits("20", null, null).read(DOC)).isEqualTo(Threshold.of("doc", 20));
    }

    @Test
    void shouldTakeTheOutermostLimits() {
        assertThat(wrong(new ThresholdValue(
                        number("0"),
                        number("100"),
                        number("0"),
                        1000,
                        86_400,
                        86_400,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)))
                .isEmpty();
        assertThat(wrong(new ThresholdValue(
                        number("100"), null, number("100"), 1, 0, 0, null, null, null, null, null, null, null)))
                .isEmpty();
    }

    @Test
    void shouldNameEverythingThatIsWrongAtOnce() {
        assertThat(wrong(new ThresholdValue(
                        number("-1"),
                        number("101"),
                        number("1e999999999"),
                        0,
                        -1,
                        86_401,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)))
                .map(Violation::toString)
                .containsExactly(
                        "allowed_top must be from 0 to 100",
                        "critical_top must be from 0 to 100",
                        "clear_below must be from 0 to 100",
                        "pending_windows must be from 1 to 1000",
                        "pending_seconds must be from 0 to 86400",
                        "keep_firing_seconds must be from 0 to 86400");
    }

    @Test
    void shouldKeepLimitsInTheirOrder() {
        assertThat(wrong(limits("20", "20", "20.5")))
                .map(Violation::toString)
                .containsExactly(
                        "critical_top must be above allowed_top, which is 20",
                        "clear_below must not be above allowed_top, which is 20");
    }

    @Test
    void shouldNotComplainOfTheOrderWhenALimitIsMissingOrOutOfRange() {
        assertThat(wrong(limits(null, "10", "50"))).isEqualTo(List.of(new Violation("allowed_top", "must be given")));
        assertThat(wrong(limits("101", "10", "50")))
                .isEqualTo(List.of(new Violation("allowed_top", "must be from 0 to 100")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.123456789012345678901", "1e-999999999"})
    void shouldRefuseMoreDecimalsThanAColumnCanHave(String number) {
        assertThat(wrong(limits(number, null, null)))
                .isEqualTo(List.of(new Violation("allowed_top", "must have at most 20 decimals")));
    }

    @Test
    void shouldRefuseNamesAsSilencesDo() {
        Violations violations = new Violations();
        new NewThreshold(
                        "",
                        "x".repeat(65),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .read(violations);

        assertThat(violations.found())
                .map(Violation::toString)
                .containsExactly(
                        "hostname must be 1 to 253 characters, none of them a control character",
                        "cpu must be 1 to 64 characters, none of them a control character",
                        "allowed_top must be given");
    }

    @Test
    void shouldEndTheRequestThatIsWrong() {
        assertThatThrownBy(() -> limits(null, null, null).read(DOC)).isInstanceOf(WebApplicationException.class);
    }

    private static List<Violation> wrong(ThresholdValue value) {
        Violations violations = new Violations();
        value.read(DOC, violations);
        return violations.found();
    }

    private static ThresholdValue limits(
            @Nullable String allowedTop, @Nullable String criticalTop, @Nullable String clearBelow) {
        return new ThresholdValue(
                number(allowedTop),
                number(criticalTop),
                number(clearBelow),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
