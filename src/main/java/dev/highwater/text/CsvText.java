package dev.highwater.text;

/**
 * Texts in cells of a file that somebody may open with a spreadsheet, which would compute those that begin like a
 * formula (CWE-1236). Such a text gets an apostrophe before it, which spreadsheets take for "this is text", and loses
 * it again when it comes back; so does one that begins with an apostrophe, so that each comes back as it was.
 */
public final class CsvText {

    private static final char IS_TEXT = '\'';

    /** Characters that begin a formula, also in the full-width forms that some spreadsheets treat alike. */
    private static final String BEGINNINGS = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20" + IS_TEXT;

    private CsvText() {}

    /** The name as a cell. */
    public static String cell(String name) {
        return beginsSo(name) ? IS_TEXT + name : name;
    }

    /** The name in a cell, whoever wrote it. */
    public static String name(String cell) {
        return cell.length() > 1 && cell.charAt(0) == IS_TEXT && beginsSo(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean beginsSo(String text) {
        return !text.isEmpty() && BEGINNINGS.indexOf(text.charAt(0)) >= 0;
    }
}
