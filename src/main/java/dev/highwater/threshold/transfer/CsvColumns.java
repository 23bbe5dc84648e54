package dev.highwater.threshold.transfer;

import dev.highwater.http.Violation;
import dev.highwater.text.CsvText;
import dev.highwater.threshold.Limit;
import dev.highwater.threshold.api.NewThreshold;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns of one CSV file of thresholds, in the order of its header. */
final class CsvColumns {

    /** The names of all columns, in the order of an export. */
    static final List<String> NAMES = List.of(
            "hostname",
            "cpu",
            "allowed_top",
            "critical_top",
            "clear_below",
            "pending_windows",
            "pending_seconds",
            "keep_firing_seconds",
            "detect",
            "sensitivity",
            "runbook_url",
            "note",
            "team",
            "mention",
            "no_data_after");

    /**
     * A whole number, possibly with zeros as its fraction as some spreadsheets write it: {@code 60,0}. A comma or point
     * with three digits after it is not accepted, because it may separate thousands.
     */
    private static final Pattern NUMBER = Pattern.compile("(-?[0-9]{1,9})(?:[.,]0{1,2})?");

    /** A number that is thousands in some locales and a fraction in others: {@code 1.000}. */
    private static final Pattern AMBIGUOUS = Pattern.compile("-?[0-9]{1,3}[.,]000");

    /** Maximum number of cells of a row: more than spreadsheets leave empty, and few enough to bound memory. */
    static final int MAXIMUM_CELLS = 1_000;

    private static final List<String> REQUIRED = List.of("hostname", "allowed_top");

    private final Map<String, Integer> positions = new HashMap<>();
    private final int count;

    private CsvColumns(int count) {
        this.count = count;
    }

    /** Reads the header, and notes what is wrong with it. */
    static CsvColumns of(int line, List<String> written, ImportedRows rows) {
        List<String> header = withoutEmptyEnd(written);
        CsvColumns columns = new CsvColumns(header.size());
        if (written.size() > MAXIMUM_CELLS) {
            rows.complain(new Violation("header", "has more than %d cells".formatted(MAXIMUM_CELLS), line));
            return columns;
        }
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip().toLowerCase(Locale.ROOT);
            if (!NAMES.contains(name)) {
                rows.complain(new Violation(
                        name.isEmpty() ? "column " + (i + 1) : name,
                        "is not a column; there are " + String.join(", ", NAMES)
                                + ", separated by commas, semicolons or tabs",
                        line));
            } else if (columns.positions.put(name, i) != null) {
                rows.complain(new Violation(name, "is in the header twice", line));
            }
        }
        REQUIRED.stream()
                .filter(name -> !columns.positions.containsKey(name))
                .forEach(name -> rows.complain(new Violation(name, "is missing from the header", line)));
        return columns;
    }

    /** Removes empty cells from the end: a spreadsheet writes as many cells in each row as its longest row ever had. */
    private static List<String> withoutEmptyEnd(List<String> header) {
        int end = header.size();
        while (end > 0 && header.get(end - 1).isBlank()) {
            end--;
        }
        return header.subList(0, end);
    }

    /** Reads a row: adds it to {@code rows}, or notes what is wrong with it. */
    void read(int line, List<String> cells, ImportedRows rows) {
        if (cells.size() > MAXIMUM_CELLS) {
            rows.complain(new Violation("row", "has more than %d cells".formatted(MAXIMUM_CELLS), line));
            return;
        }
        if (cells.stream().allMatch(String::isBlank)) {
            // A spreadsheet writes such a row for one that a user has emptied.
            return;
        }
        if (cells.size() < count || !cells.stream().skip(count).allMatch(String::isBlank)) {
            rows.complain(
                    new Violation("row", "has %d cells, but the header has %d".formatted(cells.size(), count), line));
            return;
        }
        int complaintsBefore = rows.complaints();
        String hostname = CsvText.name(text("hostname", cells));
        String cpu = CsvText.name(text("cpu", cells));
        BigDecimal allowedTop = limit("allowed_top", line, cells, rows);
        BigDecimal criticalTop = limit("critical_top", line, cells, rows);
        BigDecimal clearBelow = limit("clear_below", line, cells, rows);
        Integer pendingWindows = number("pending_windows", line, cells, rows);
        Integer pendingSeconds = number("pending_seconds", line, cells, rows);
        Integer keepFiringSeconds = number("keep_firing_seconds", line, cells, rows);
        if (rows.complaints() > complaintsBefore) {
            return;
        }
        if (allowedTop == null) {
            rows.complain(new Violation("allowed_top", "must be given", line));
            return;
        }
        rows.add(
                line,
                new NewThreshold(
                        hostname,
                        cpu.isEmpty() ? null : cpu,
                        allowedTop,
                        criticalTop,
                        clearBelow,
                        pendingWindows,
                        pendingSeconds,
                        keepFiringSeconds,
                        word("detect", cells),
                        word("sensitivity", cells),
                        words("runbook_url", cells),
                        words("note", cells),
                        words("team", cells),
                        words("mention", cells),
                        words("no_data_after", cells)));
    }

    private String text(String column, List<String> cells) {
        Integer position = positions.get(column);
        return position == null ? "" : cells.get(position);
    }

    /** Returns a keyword in lower case, since some spreadsheets capitalize it; null for an empty cell. */
    private @Nullable String word(String column, List<String> cells) {
        String cell = text(column, cells).strip().toLowerCase(Locale.ROOT);
        return cell.isEmpty() ? null : cell;
    }

    /** Returns a text with its case kept; null for an empty cell. */
    private @Nullable String words(String column, List<String> cells) {
        String cell = CsvText.name(text(column, cells));
        return cell.isBlank() ? null : cell;
    }

    /**
     * Returns a limit, which may have a fraction after a point or a comma; null for an empty or invalid cell, and notes
     * the latter.
     */
    private @Nullable BigDecimal limit(String column, int line, List<String> cells, ImportedRows rows) {
        String cell = text(column, cells).strip();
        if (cell.isEmpty()) {
            return null;
        }
        if (!cell.matches("-?[0-9]{1,9}([.,][0-9]{1,20})?")) {
            rows.complain(new Violation(column, "must be a number, such as 80 or 79.5", line));
            return null;
        }
        if (AMBIGUOUS.matcher(cell).matches()) {
            rows.complain(
                    new Violation(column, "may be thousands or whole: write it without a fraction, such as 80", line));
            return null;
        }
        return Limit.canonical(new BigDecimal(cell.replace(',', '.')));
    }

    /** Returns a whole number; null for an empty or invalid cell, and notes the latter. */
    private @Nullable Integer number(String column, int line, List<String> cells, ImportedRows rows) {
        String cell = text(column, cells).strip();
        if (cell.isEmpty()) {
            return null;
        }
        Matcher number = NUMBER.matcher(cell);
        if (!number.matches()) {
            rows.complain(new Violation(column, "must be a whole number", line));
            return null;
        }
        return Integer.valueOf(number.group(1));
    }
}
