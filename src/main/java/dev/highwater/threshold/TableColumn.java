package dev.highwater.threshold;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * A column of {@code cpu_thresholds}, as PostgreSQL's catalog has it.
 *
 * @param name exactly, without quotes
 * @param type as SQL spells it, length and precision included: {@code numeric(5,2)}
 * @param base name of the type itself, of a domain that of what it is made from: {@code numeric}
 * @param category PostgreSQL's letter for the kind of type: S text, N number, I network address, E enumeration, A array
 * @param readable whether our role may select it
 */
record TableColumn(String name, String type, String base, String category, boolean readable) {

    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");
    private static final Set<String> FRACTIONAL = Set.of("numeric", "float4", "float8");

    static TableColumn of(JsonObject column) {
        return new TableColumn(
                column.getString("name"),
                column.getString("type"),
                column.getString("base"),
                column.getString("category"),
                column.getBoolean("readable"));
    }

    /** Whether each value is one text that can be a host's name. */
    boolean canNameAHost() {
        return "SNEI".contains(category) || base.equals("uuid") || base.equals("name");
    }

    /** An address, with the length of its network. */
    boolean isNetwork() {
        return base.equals("inet") || base.equals("cidr");
    }

    boolean isWhole() {
        return WHOLE.contains(base);
    }

    /** Whether a limit can be written to it. */
    boolean takesNumbers() {
        return isWhole() || FRACTIONAL.contains(base) || category.equals("S");
    }

    /** For SQL. */
    String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
