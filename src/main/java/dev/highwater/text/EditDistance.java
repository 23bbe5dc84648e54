package dev.highwater.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The distance of names, to find the one that is meant by a misspelt one. */
public final class EditDistance {

    private EditDistance() {}

    /**
     * Returns the number of characters to delete, insert or replace to turn one text into the other (Levenshtein 1966).
     */
    public static int between(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }

    /**
     * The one of some names that another was probably meant to be.
     *
     * @param slips characters that may be wrong, at most
     */
    public static Optional<String> nearest(String written, Collection<String> known, int slips) {
        return known.stream()
                .min(Comparator.comparingInt(name -> between(written, name)))
                .filter(name -> between(written, name) <= slips);
    }
}
