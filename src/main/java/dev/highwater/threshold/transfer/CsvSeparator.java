package dev.highwater.threshold.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between the cells of a CSV file. Spreadsheets take what the country that they are set to has: where the
 * comma is in numbers, it is the semicolon. The header says which, since no name of a column holds any.
 *
 * @param character comma, semicolon, tab or bar
 * @param declared whether the first line says so, as Excel has it ({@code sep=;}), and the header is the next
 */
record CsvSeparator(char character, boolean declared) {

    private static final List<Character> COMMON = List.of(',', ';', '\t');

    private static final int LONGEST_HEADER = 10_000;

    /** With its own separators after it, where a spreadsheet has saved it once more. */
    private static final Pattern DECLARATION =
            Pattern.compile("\"?sep=([,;\t|])\"?[,;\t| ]*", Pattern.CASE_INSENSITIVE);

    /** Of the text, from its beginning. */
    static CsvSeparator of(ImportedText text) throws IOException {
        try (Reader characters = new BufferedReader(text.reader())) {
            return of(firstLine(characters));
        }
    }

    /** The first that is not blank, or the beginning of it if it is longer than any header. */
    private static String firstLine(Reader characters) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = characters.read();
        while (next >= 0 && line.length() < LONGEST_HEADER) {
            boolean ends = next == '\n' || next == '\r';
            if (ends && !line.toString().isBlank()) {
                break;
            }
            if (ends) {
                line.setLength(0);
            } else if (!line.isEmpty() || !Character.isWhitespace(next)) {
                line.append((char) next);
            }
            next = characters.read();
        }
        return line.toString();
    }

    private static CsvSeparator of(String line) {
        Matcher declaration = DECLARATION.matcher(line);
        if (declaration.matches()) {
            return new CsvSeparator(declaration.group(1).charAt(0), true);
        }
        char best = ',';
        for (char candidate : COMMON) {
            if (columns(line, candidate) > columns(line, best)) {
                best = candidate;
            }
        }
        return new CsvSeparator(best, false);
    }

    private static long columns(String header, char separator) {
        return Arrays.stream(header.split(Pattern.quote(String.valueOf(separator))))
                .map(cell -> cell.replace("\"", "").strip().toLowerCase(Locale.ROOT))
                .filter(CsvColumns.NAMES::contains)
                .count();
    }
}
