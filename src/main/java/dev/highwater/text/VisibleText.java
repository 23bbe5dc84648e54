package dev.highwater.text;

/**
 * Makes hidden characters of texts visible. A name may hold characters that turn the direction of the text after it, or
 * break a line, and then looks like another name, or like a line of the log that was never written (CVE-2021-42574,
 * CWE-117).
 */
public final class VisibleText {

    private VisibleText() {}

    /** Returns the text with such characters, and line feeds, written as {@code \\u202E}. */
    public static String of(String text) {
        return of(text, false);
    }

    /** Returns the text as {@link #of} does, but keeps its line feeds. */
    public static String ofLines(String text) {
        return of(text, true);
    }

    private static String of(String text, boolean lines) {
        int first = 0;
        while (first < text.length() && isPlain(text.charAt(first), lines)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char character = text.charAt(i);
            if (isPlain(character, lines)) {
                visible.append(character);
            } else {
                visible.append(String.format("\\u%04X", (int) character));
            }
        }
        return visible.toString();
    }

    /** Joiners stay: scripts and emoji need them. */
    private static boolean isPlain(char character, boolean lines) {
        if (character < ' ' || character >= 0x7F && character < 0xA0) {
            return lines && (character == '\n' || character == '\t');
        }
        return !(character >= 0x2028 && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069
                || character == 0x061C
                || character == 0x200B
                || character == 0x200E
                || character == 0x200F
                || character == 0xFEFF);
    }
}
