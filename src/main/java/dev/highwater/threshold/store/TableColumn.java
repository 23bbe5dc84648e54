package dev.highwater.threshold.store;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of {@code cpu_thresholds}, as PostgreSQL's catalog has it.
 *
 * @param name exactly, without quotes
 * @param type as SQL spells it, length and precision included: {@code numeric(5,2)}
 * @param family what kind of type that is
 * @param readable whether our role may select it
 * @param writable whether our role may write values of its own to it
 */
record TableColumn(String name, String type, Family family, boolean readable, boolean writable) {

    /**
     * A kind of type.
     *
     * @param base name of the type itself, of a domain that of what it is made from: {@code numeric}
     * @param category PostgreSQL's letter: S text, N number, I network address, E enumeration, A array
     */
    record Family(String base, String category) {}

    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");
    private static final Set<String> FRACTIONAL = Set.of("numeric", "float4", "float8");

    private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)$");

    /** {@code medium}. */
    private static final int LONGEST_WORD = 6;

    static TableColumn of(JsonObject column) {
        return new TableColumn(
                column.getString("name"),
                column.getString("type"),
                new Family(column.getString("base"), column.getString("category")),
                column.getBoolean("readable"),
                column.getBoolean("writable"));
    }

    /** Whether each value is one text that can be a host's name. */
    boolean canNameAHost() {
        return "SNEI".contains(family.category())
                || family.base().equals("uuid")
                || family.base().equals("name");
    }

    /** An address, with the length of its network. */
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

    /** Whether any of our words can be written to it. */
    boolean takesWords() {
        return family.category().equals("S") && longest() >= LONGEST_WORD;
    }

    /** Whether texts can be written to it, if they are no longer than {@link #longest}. */
    boolean takesTexts() {
        return family.category().equals("S") && writable;
    }

    /** Whether each value is a text, and not a number, a list or the like. */
    boolean isText() {
        return "SE".contains(family.category()) && readable;
    }

    /** How long a text may be, in characters; the largest number where that does not matter. */
    int longest() {
        Matcher length = LENGTH.matcher(type);
        return length.find() ? Integer.parseInt(length.group(1)) : Integer.MAX_VALUE;
    }

    /** For SQL. */
    String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
