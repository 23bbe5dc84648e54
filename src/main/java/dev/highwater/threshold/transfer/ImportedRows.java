package dev.highwater.threshold.transfer;

import dev.highwater.http.Violation;
import dev.highwater.threshold.api.NewThreshold;
import java.util.ArrayList;
import java.util.List;

/** What a file holds: rows, and what is wrong with others. Bounded, whatever comes. Not thread-safe. */
final class ImportedRows {

    /** Rows of one file: as many as are in force within seconds with a heap of 256 MB. */
    static final int MAXIMUM = 100_000;

    /** More complaints than this help no one. */
    private static final int MAXIMUM_VIOLATIONS = 100;

    /**
     * A row as it was written.
     *
     * @param line where it begins, from 1
     * @param content what it says
     */
    record Row(int line, NewThreshold content) {}

    /** So many, and it is another kind of file: it is not read on. */
    private static final int HOPELESS = 10_000;

    private final List<Row> rows = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private int complaints;

    void add(int line, NewThreshold content) {
        rows.add(new Row(line, content));
    }

    void complain(Violation violation) {
        complaints++;
        if (violations.size() < MAXIMUM_VIOLATIONS) {
            violations.add(violation);
        }
    }

    /** Whether another row would be one too many; then says so. */
    boolean isFull(int line) {
        if (rows.size() < MAXIMUM) {
            return false;
        }
        complain(new Violation("rows", "must be at most " + MAXIMUM, line));
        return true;
    }

    /** Whether so much is wrong that reading on would only take memory. */
    boolean isHopeless() {
        return complaints >= HOPELESS;
    }

    List<Row> rows() {
        return rows;
    }

    /** The first that were found. */
    List<Violation> violations() {
        return violations;
    }

    /** How many things are wrong, also those that are not listed; of a hopeless file, until it was given up. */
    int complaints() {
        return complaints;
    }
}
