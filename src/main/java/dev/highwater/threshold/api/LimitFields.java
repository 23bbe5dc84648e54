package dev.highwater.threshold.api;

import dev.highwater.http.Violations;
import dev.highwater.threshold.Limit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The limits in a request or in a row of a file. Valid are {@code 0 <= clear_below <= allowed_top < critical_top <=
 * 100}, as far as they are given.
 */
interface LimitFields {

    /** Maximum of {@code pending_windows}. */
    int MOST_WINDOWS = 1000;

    /** Maximum of {@code pending_seconds} and {@code keep_firing_seconds}. */
    int A_DAY = 86_400;

    int MOST_DECIMALS = 20;

    BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The only required limit; null if the client left it out. */
    @Nullable
    BigDecimal allowedTop();

    @Nullable
    BigDecimal criticalTop();

    @Nullable
    BigDecimal clearBelow();

    @Nullable
    Integer pendingWindows();

    @Nullable
    Integer pendingSeconds();

    @Nullable
    Integer keepFiringSeconds();

    /** Notes every limit that is missing, out of range, or out of order. */
    default void checkLimits(Violations violations) {
        BigDecimal allowed = allowedTop();
        BigDecimal critical = criticalTop();
        BigDecimal clear = clearBelow();
        violations.check(allowed != null, "allowed_top", "must be given");
        boolean allowedIsGood = checkPercent("allowed_top", allowed, violations);
        boolean criticalIsGood = checkPercent("critical_top", critical, violations);
        boolean clearIsGood = checkPercent("clear_below", clear, violations);
        if (allowed != null && allowedIsGood) {
            String which = ", which is " + Limit.text(allowed);
            violations.check(
                    critical == null || !criticalIsGood || critical.compareTo(allowed) > 0,
                    "critical_top",
                    "must be above allowed_top" + which);
            violations.check(
                    clear == null || !clearIsGood || clear.compareTo(allowed) <= 0,
                    "clear_below",
                    "must not be above allowed_top" + which);
        }
        checkRange("pending_windows", pendingWindows(), 1, MOST_WINDOWS, violations);
        checkRange("pending_seconds", pendingSeconds(), 0, A_DAY, violations);
        checkRange("keep_firing_seconds", keepFiringSeconds(), 0, A_DAY, violations);
    }

    private static boolean checkPercent(String field, @Nullable BigDecimal value, Violations violations) {
        boolean isInRange = value == null || value.signum() >= 0 && value.compareTo(HUNDRED) <= 0;
        boolean isShort = value == null || value.scale() <= MOST_DECIMALS;
        violations.check(isInRange, field, "must be from 0 to 100");
        violations.check(isShort, field, "must have at most " + MOST_DECIMALS + " decimals");
        return isInRange && isShort;
    }

    private static void checkRange(String field, @Nullable Integer value, int least, int most, Violations violations) {
        violations.check(
                value == null || least <= value && value <= most,
                field,
                "must be from %d to %d".formatted(least, most));
    }
}
