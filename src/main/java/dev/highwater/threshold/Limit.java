package dev.highwater.threshold;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Limits as exact decimal numbers in percent. 79.9 stays 79.9, and 80.00 and 80 are the same. An average is compared
 * with the {@code double} nearest to the limit, so that an average of 79.9 is not over a limit of 79.9.
 */
public final class Limit {

    private static final int LONGEST = 100;

    private Limit() {}

    /** Returns the number without trailing zeros, so that numbers that are equal also satisfy {@code equals}. */
    public static BigDecimal canonical(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.scale() > -LONGEST ? stripped.setScale(0) : stripped;
    }

    /** Converts a number that was read from JSON or by the database client; the result is in canonical form. */
    public static BigDecimal of(Number number) {
        return canonical(number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString()));
    }

    /** Converts a number like {@link #of}, and null to null. */
    public static @Nullable BigDecimal ofNullable(@Nullable Number number) {
        return number == null ? null : of(number);
    }

    /** Returns the limit as text for people, such as {@code 80} or {@code 79.9}; a question mark for null. */
    public static String text(@Nullable BigDecimal number) {
        return number == null ? "?" : plain(number);
    }

    /** Returns the limit as text for people, and null for null. */
    public static @Nullable String textOrNull(@Nullable BigDecimal number) {
        return number == null ? null : plain(number);
    }

    static @Nullable BigDecimal canonicalOrNull(@Nullable BigDecimal number) {
        return number == null ? null : canonical(number);
    }

    /**
     * Keeps the exponent of extreme numbers: a request may contain 1e999999999, which would be a text of a billion
     * digits.
     */
    private static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) < LONGEST ? number.toPlainString() : number.toString();
    }

    public static boolean isWhole(BigDecimal number) {
        return canonical(number).scale() <= 0;
    }
}
