package dev.highwater.threshold.transfer;

import dev.highwater.http.Problem;
import dev.highwater.http.Violation;
import dev.highwater.threshold.api.NewThreshold;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of an imported file and what is wrong with it. Both lists are bounded, whatever the file contains. Not
 * thread-safe.
 */
final class ImportedRows {

    /** Maximum number of rows of a file: so many are in force within seconds with a heap of 256 MB. */
    static final int MAXIMUM = 100_000;

    /** Maximum number of complaints that are listed. */
    private static final int MAXIMUM_VIOLATIONS = 100;

    /**
     * A row as it was written.
     *
     * @param line number of the line where the row begins, from 1
     * @param content the threshold in it, not validated yet
     */
    record Row(int line, NewThreshold content) {}

    /** Number of complaints after which reading stops, because the file is probably no file of thresholds. */
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

    /** Whether the maximum number of rows is reached; then adds a complaint. */
    boolean isFull(int line) {
        if (rows.size() < MAXIMUM) {
            return false;
        }
        complain(new Violation("rows", "must be at most " + MAXIMUM, line));
        return true;
    }

    /** Whether there are so many complaints that reading on would only take memory. */
    boolean isHopeless() {
        return complaints >= HOPELESS;
    }

    List<Row> rows() {
        return rows;
    }

    /** The complaints that are listed, in the order in which they were found. */
    List<Violation> violations() {
        return violations;
    }

    /** The number of all complaints, listed or not. When reading was given up, those found until then. */
    int complaints() {
        return complaints;
    }

    /** Returns why nothing of the file is imported. To be called only if there are complaints. */
    Problem problem() {
        return Problem.invalid(
                violations,
                "Nothing was imported: %s%d %s wrong. First, %s"
                        .formatted(
                                isHopeless() ? "at least " : "",
                                complaints,
                                complaints == 1 ? "thing is" : "things are",
                                violations.get(0)));
    }
}
