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
 * The character between the cells of a CSV file. Spreadsheets choose it by locale: a semicolon where the comma is the
 * decimal separator. It is found by reading the header, because no column name contains a separator.
 *
 * @param character comma, semicolon, tab or vertical bar
 * @param declared whether the first line declares the separator as Excel does ({@code sep=;}), and the header is the
 *     second
 */
record CsvSeparator(char character, boolean declared) {

    private static final List<Character> COMMON = List.of(',', ';', '\t');

    private static final int LONGEST_HEADER = 10_000;

    /** The declaration; a spreadsheet that has saved the file again adds separators after it. */
    private static final Pattern DECLARATION =
            Pattern.compile("\"?sep=([,;\t|])\"?[,;\t| ]*", Pattern.CASE_INSENSITIVE);

    /** Finds the separator of a text. */
    static CsvSeparator of(ImportedText text) throws IOException {
        try (Reader characters = new BufferedReader(text.reader())) {
            return of(firstLine(characters));
        }
    }

    /** Returns the first line that is not blank, cut to the maximum length of a header. */
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
