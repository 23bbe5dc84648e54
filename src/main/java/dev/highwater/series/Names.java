package dev.highwater.series;

import org.jspecify.annotations.Nullable;

/** What the contract asks of a hostname or CPU name. */
public final class Names {

    private Names() {}

    /**
     * What is wrong with a name, or null if it is good.
     *
     * @param maximum longest allowed length in characters (Unicode code points)
     */
    public static @Nullable String problem(String name, int maximum) {
        if (name.isEmpty()) {
            return "must not be empty";
        }
        // No text has more code points than char units, so the usual short name needs no counting.
        if (name.length() > maximum && name.codePointCount(0, name.length()) > maximum) {
            return "must have at most " + maximum + " characters, has " + name.codePointCount(0, name.length());
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c)) {
                return "must not hold control characters, has U+%04X at %d".formatted((int) c, i);
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == name.length()
                        || !Character.isLowSurrogate(name.charAt(i + 1))) {
                    return "must not hold half a surrogate pair, has one at " + i;
                }
                i++;
            }
        }
        return null;
    }
}
