package dev.highwater.series;

import org.jspecify.annotations.Nullable;

/** Rules for the names of hosts and CPUs. */
public final class Names {

    private Names() {}

    /**
     * Checks a name.
     *
     * @param maximum maximum length in characters (Unicode code points)
     * @return what is wrong with it, as a phrase that follows the name of the field; null if it is valid
     */
    public static @Nullable String problem(String name, int maximum) {
        if (name.isEmpty()) {
            return "must not be empty";
        }
        // A string never has more code points than char units, so short names need no counting.
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
