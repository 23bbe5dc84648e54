package dev.highwater.database;

import java.util.List;

/** A table as it was at one moment. Immutable; two with the same content are equal. */
public interface Snapshot {

    /** What is odd about the rows, for people: such rows are named and not used. */
    List<String> warnings();
}
