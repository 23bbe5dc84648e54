package dev.highwater.database;

/**
 * A lease on a row, which one instance at a time holds until it releases it or, if the instance dies, until the time is
 * over: in the columns {@code holder} and {@code held_until}. This class gives the table's owner parts of SQL, in which
 * {@code $1} is the key of the row, {@code $2} the holder and {@code $3} the duration in milliseconds. Time is
 * PostgreSQL's, the same for all instances.
 *
 * @param table that has the columns
 * @param key its column that identifies a row
 */
public record RowLease(String table, String key) {

    /** True of a row that no one holds. */
    public static final String IS_FREE = "held_until <= now()";

    /** Assigns the row to a holder, or lets the one that has it keep it for longer. */
    public static final String HOLD = "holder = $2, held_until = now() + $3::bigint * interval '1 millisecond'";

    /** A statement that finds the row if the holder still has it. */
    public String stillHeld() {
        return "SELECT FROM %s WHERE %s = $1 AND holder = $2 AND NOT %s".formatted(table, key, IS_FREE);
    }

    /** A statement that lets go of the row, if the holder still has it. */
    public String release() {
        return "UPDATE %s SET holder = NULL, held_until = now() WHERE %s = $1 AND holder = $2".formatted(table, key);
    }
}
