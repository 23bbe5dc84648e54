package dev.highwater.threshold.store;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of {@code cpu_thresholds}, as it is in PostgreSQL's catalog.
 *
 * @param name exact name, not quoted
 * @param type type in SQL with its length or precision, such as {@code numeric(5,2)}
 * @param family kind of the type
 * @param readable whether Highwater's role may select it
 * @param writable whether Highwater's role may insert and update it, and it is not generated
 */
record TableColumn(String name, String type, Family family, boolean readable, boolean writable) {

    /**
     * A kind of type.
     *
     * @param base name of the type, or of the base type of a domain, such as {@code numeric}
     * @param category PostgreSQL's letter for the category: S text, N number, I network address, E enumeration, A array
     */
    record Family(String base, String category) {}

    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");
    private static final Set<String> FRACTIONAL = Set.of("numeric", "float4", "float8");

    private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)$");

    /** Length of {@code medium}, the longest keyword. */
    private static final int LONGEST_WORD = 6;

    static TableColumn of(JsonObject column) {
        return new TableColumn(
                column.getString("name"),
                column.getString("type"),
                new Family(column.getString("base"), column.getString("category")),
                column.getBoolean("readable"),
                column.getBoolean("writable"));
    }

    /** Whether a value of this type can be the name of one host. */
    boolean canNameAHost() {
        return "SNEI".contains(family.category())
                || family.base().equals("uuid")
                || family.base().equals("name");
    }

    /** Whether it is a network address type, whose values include the length of the network. */
    boolean isNetwork() {
        return family.base().equals("inet") || family.base().equals("cidr");
    }

    boolean isWhole() {
        return WHOLE.contains(family.base());
    }

    /** Whether a limit can be written to it. */
    boolean takesNumbers() {
        return isWhole()
                || FRACTIONAL.contains(family.base())
                || family.category().equals("S");
    }

    /** Whether every keyword of {@link TableShape#DETECTION} can be written to it. */
    boolean takesWords() {
        return family.category().equals("S") && longest() >= LONGEST_WORD;
    }

    /** Whether texts up to the length {@link #longest} can be written to it. */
    boolean takesTexts() {
        return family.category().equals("S") && writable;
    }

    /** Whether it is readable and holds texts, and not numbers, arrays or the like. */
    boolean isText() {
        return "SE".contains(family.category()) && readable;
    }

    /** Returns the maximum length of a text in characters; {@link Integer#MAX_VALUE} if the type has none. */
    int longest() {
        Matcher length = LENGTH.matcher(type);
        return length.find() ? Integer.parseInt(length.group(1)) : Integer.MAX_VALUE;
    }

    /** Returns the name quoted for SQL. */
    String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
