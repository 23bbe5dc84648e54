package dev.highwater.series;

/**
 * A pattern for names of hosts or CPUs: one exact name, all names, or a glob. In a glob {@code *} stands for any run of
 * characters, including none, and {@code ?} for exactly one; everything else stands for itself, is case-sensitive, and
 * cannot be escaped. A name that itself contains a {@code *} matches the pattern that is spelled like it.
 *
 * <p>Matching uses no regular expression, so that no pattern takes more steps than the product of both lengths.
 * Immutable. Ordered by how specific a pattern is, the most specific first: a name, then a glob with more literal
 * characters before one with fewer, then {@code *}.
 */
public final class NamePattern implements Comparable<NamePattern> {

    /** The pattern that matches every name. */
    public static final String ANY = "*";

    private enum Kind {
        EXACT,
        GLOB,
        ANY
    }

    private final String text;
    private final Kind kind;
    private final int literals;

    private NamePattern(String text) {
        this.text = text;
        this.kind = text.equals(ANY) ? Kind.ANY : isGlob(text) ? Kind.GLOB : Kind.EXACT;
        this.literals =
                (int) text.codePoints().filter(c -> c != '*' && c != '?').count();
    }

    /** Creates a pattern; every text is valid. */
    public static NamePattern of(String text) {
        return new NamePattern(text);
    }

    /** Returns whether a text contains wildcards. */
    public static boolean isGlob(String text) {
        return firstWildcard(text) < text.length();
    }

    /** Returns whether the pattern matches a name. */
    public boolean matches(String name) {
        return switch (kind) {
            case ANY -> true;
            case EXACT -> text.equals(name);
            case GLOB -> globMatches(name);
        };
    }

    /** Returns whether the pattern is one exact name. */
    public boolean isExact() {
        return kind == Kind.EXACT;
    }

    /**
     * Returns whether the pattern has only wildcards, among them a {@code *}, so that it matches all names or all but
     * the shortest.
     */
    public boolean isOfEverything() {
        return literals == 0 && text.contains(ANY);
    }

    /** Returns the literal text that every matching name begins with; may be empty. */
    public String prefix() {
        return text.substring(0, firstWildcard(text));
    }

    /** Returns the literal text that every matching name ends with; may be empty. */
    public String suffix() {
        return text.substring(Math.max(text.lastIndexOf('*'), text.lastIndexOf('?')) + 1);
    }

    @Override
    public int compareTo(NamePattern other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : Integer.compare(other.literals, literals);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamePattern pattern && compareTo(pattern) == 0 && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * Matches with backtracking to the last {@code *} only, which takes one more character whenever the rest does not
     * fit. Earlier ones never need to change.
     */
    private boolean globMatches(String name) {
        int at = 0;
        int in = 0;
        int afterStar = -1;
        int takenByStar = 0;
        while (in < name.length()) {
            int wanted = at < text.length() ? text.codePointAt(at) : -1;
            int found = name.codePointAt(in);
            if (wanted == '*') {
                afterStar = ++at;
                takenByStar = in;
            } else if (wanted == '?' || wanted == found) {
                at += Character.charCount(wanted);
                in += Character.charCount(found);
            } else if (afterStar >= 0) {
                takenByStar += Character.charCount(name.codePointAt(takenByStar));
                in = takenByStar;
                at = afterStar;
            } else {
                return false;
            }
        }
        while (at < text.length() && text.charAt(at) == '*') {
            at++;
        }
        return at == text.length();
    }

    private static int firstWildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '*' || text.charAt(i) == '?') {
                return i;
            }
        }
        return text.length();
    }
}
