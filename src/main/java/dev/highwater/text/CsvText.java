package dev.highwater.text;

/**
 * Texts in cells of CSV files. Spreadsheets compute texts that begin like a formula (CWE-1236). Such a text, and one
 * that begins with an apostrophe, gets an apostrophe before it, which spreadsheets read as "this is text", and loses it
 * on import, so that each text comes back as it was.
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
