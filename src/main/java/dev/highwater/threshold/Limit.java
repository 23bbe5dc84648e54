package dev.highwater.threshold;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Limits as decimal numbers in percent, exactly as they are in the table: 79.9 is 79.9, and 80.00 is 80. Averages are
 * compared with the nearest {@code double}, so that an average of 79.9 is not over 79.9.
 */
public final class Limit {

    private static final int LONGEST = 100;

    private Limit() {}

    /** A number in the one form that all equal numbers share: without zeros at its end. */
    public static BigDecimal canonical(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.scale() > -LONGEST ? stripped.setScale(0) : stripped;
    }

    /** A number, as JSON or the database client has it. */
    public static BigDecimal of(Number number) {
        return canonical(number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString()));
    }

    /** The same, of what may be null. */
    public static @Nullable BigDecimal ofNullable(@Nullable Number number) {
        return number == null ? null : of(number);
    }

    /** For people: {@code 80}, {@code 79.9}; a question mark for null, which is no limit. */
    public static String text(@Nullable BigDecimal number) {
        return number == null ? "?" : plain(number);
    }

    /** The same, but null for null. */
    public static @Nullable String textOrNull(@Nullable BigDecimal number) {
        return number == null ? null : plain(number);
    }

    static @Nullable BigDecimal canonicalOrNull(@Nullable BigDecimal number) {
        return number == null ? null : canonical(number);
    }

    /** A request may say 1e999999999, which no one wants to see in full. */
    private static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) < LONGEST ? number.toPlainString() : number.toString();
    }

    public static boolean isWhole(BigDecimal number) {
        return canonical(number).scale() <= 0;
    }
}
