package dev.highwater.http;

/**
 * Whole numbers in parameters, which resources take as strings: for parameters of a numeric type the REST layer would
 * answer 404 to {@code ?page=x}, as its specification demands, without naming the parameter.
 */
public final class NumberField {

    /** Pattern of an id, which always fits a {@code long}; for the description of the API. */
    public static final String ID = "[0-9]{1,18}";

    /** May be more than an int, never more than a long. */
    private static final String DIGITS = "[0-9]{1,10}";

    private NumberField() {}

    /**
     * Reads a number. If it is invalid, adds a violation and returns the least allowed one.
     *
     * @param min the least that is allowed; not negative
     * @param max the most that is allowed
     */
    public static int read(String field, String text, int min, int max, Violations violations) {
        long number = text.matches(DIGITS) ? Long.parseLong(text) : -1;
        boolean isGood = min <= number && number <= max;
        violations.check(isGood, field, "must be a whole number from " + min + " to " + max);
        return isGood ? (int) number : min;
    }

    /**
     * Reads an id. If it is invalid, adds a violation and returns 0, which is no id.
     *
     * @param rule what is wrong then; reads on after the field's name
     */
    public static long id(String field, String text, String rule, Violations violations) {
        boolean isGood = text.matches(ID);
        violations.check(isGood, field, rule);
        return isGood ? Long.parseLong(text) : 0;
    }
}
