package dev.highwater.database;

import java.util.List;

/** A table as it was at one moment. Immutable; two with the same content are equal. */
public interface Snapshot {

    /** Returns warnings for users, each naming rows that cannot be used. */
    List<String> warnings();
}
