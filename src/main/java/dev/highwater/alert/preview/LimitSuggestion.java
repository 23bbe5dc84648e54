package dev.highwater.alert.preview;

import dev.highwater.baseline.UsualRange;
import dev.highwater.baseline.learn.BaselineView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A suggested limit that usual averages hardly ever cross. About one value in fifty lies above the usual range of its
 * hour, and a window varies more than the five minutes that were learnt; so the limit lies above that range by half its
 * width, and by at least five points. The highest of all hours and series counts.
 *
 * @param allowedTop percent; null if none can be suggested
 * @param criticalTop halfway from {@code allowedTop} to 100, percent; null if that leaves too little room, or nothing
 *     is suggested
 * @param basis the data that it is based on
 * @param reason how the limit was found, or why none is suggested
 */
@RegisterForReflection
@Schema(description = "A limit that usual values would hardly ever have crossed.")
record LimitSuggestion(
        @Schema(description = "Suggested allowed_top in percent; null if none can be suggested.", examples = "18")
        @Nullable
        BigDecimal allowedTop,

        @Schema(
                description = "Suggested critical_top in percent; null if there is too little room above allowed_top.",
                examples = "59")
        @Nullable
        BigDecimal criticalTop,

        Basis basis,

        @Schema(
                description = "How the suggestion was derived, or why there is none.",
                examples = "Usually up to 12 % in the highest hour; the limit is 5.5 points above that")
        String reason) {

    private static final double LEAST_MARGIN = 5;
    private static final double HIGHEST = 100;
    private static final int EXACT_DECIMALS = 4;

    /** Highest limit with a critical limit; above it the two would hardly differ. */
    private static final double HIGHEST_WITH_CRITICAL = 90;

    /**
     * The data that a suggestion is based on.
     *
     * @param series number of matching series that are known well enough
     * @param learning number of matching series of which too little is known yet
     * @param highestUsual the highest upper end of what is usual in any hour, percent; null if nothing is known
     * @param values number of five-minute means that were learnt from, of all series
     */
    @RegisterForReflection
    @Schema(name = "LimitBasis")
    record Basis(
            @Schema(examples = "4") int series,

            @Schema(description = "Number of matching series whose baseline knows too little yet.", examples = "0")
            int learning,

            @Schema(
                    description = "Highest upper end of the usual range in percent, over all hours and series.",
                    examples = "12.3")
            @Nullable
            Double highestUsual,

            @Schema(
                    description = "Number of five-minute intervals that the baseline was learnt from.",
                    examples = "34560")
            long values) {}

    /**
     * Returns the suggestion for some series.
     *
     * @param decimals maximum number of decimals of a limit
     */
    static LimitSuggestion of(Collection<BaselineView> matching, int decimals) {
        List<BaselineView> known =
                matching.stream().filter(view -> !view.progress().isLearning()).toList();
        int learning = matching.size() - known.size();
        long values = known.stream().mapToLong(view -> view.progress().values()).sum();
        List<UsualRange> ranges = known.stream()
                .flatMap(view -> view.day().stream().filter(Objects::nonNull))
                .toList();
        if (ranges.isEmpty()) {
            return none(new Basis(known.size(), learning, null, values), whyNothing(matching));
        }
        double highest = ranges.stream().mapToDouble(UsualRange::high).max().orElse(0);
        Basis basis = new Basis(known.size(), learning, highest, values);
        double limit = ranges.stream()
                .mapToDouble(range -> range.high() + margin(range))
                .max()
                .orElse(HIGHEST);
        BigDecimal allowedTop = BigDecimal.valueOf(Math.max(0, limit))
                // 60.300000000000004 is 60.3.
                .setScale(EXACT_DECIMALS, RoundingMode.HALF_UP)
                .setScale(decimals, RoundingMode.CEILING);
        if (allowedTop.doubleValue() >= HIGHEST) {
            return none(
                    basis,
                    "Usually up to %s %%: there is no limit below 100 %% that it would hardly ever cross"
                            .formatted(number(highest)));
        }
        return new LimitSuggestion(allowedTop, critical(allowedTop, decimals), basis, how(basis, allowedTop));
    }

    private static double margin(UsualRange range) {
        return Math.max(LEAST_MARGIN, (range.high() - range.low()) / 2);
    }

    private static @Nullable BigDecimal critical(BigDecimal allowedTop, int decimals) {
        return allowedTop.doubleValue() > HIGHEST_WITH_CRITICAL
                ? null
                : allowedTop
                        .add(BigDecimal.valueOf(HIGHEST))
                        .divide(BigDecimal.valueOf(2), decimals, RoundingMode.CEILING);
    }

    private static String how(Basis basis, BigDecimal allowedTop) {
        return "Usually up to %s %% in the highest hour%s; %s %% is half the width of what is usual above that, and at"
                        .formatted(
                                number(Objects.requireNonNull(basis.highestUsual())),
                                basis.series() == 1 ? "" : " of " + basis.series() + " series",
                                allowedTop.toPlainString())
                + " least 5 points"
                + (basis.learning() == 0 ? "" : ". " + basis.learning() + " more are still being learnt");
    }

    private static String whyNothing(Collection<BaselineView> matching) {
        return matching.isEmpty()
                ? "Nothing is known of any series that matches"
                : "Too little is known yet: %d of %d five-minute values of the series that is furthest"
                        .formatted(
                                matching.stream()
                                        .mapToLong(view -> view.progress().values())
                                        .max()
                                        .orElse(0),
                                matching.iterator().next().progress().needed());
    }

    private static LimitSuggestion none(Basis basis, String reason) {
        return new LimitSuggestion(null, null, basis, reason);
    }

    private static String number(double percent) {
        return BigDecimal.valueOf(percent)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
