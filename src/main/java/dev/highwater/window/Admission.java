package dev.highwater.window;

/** What became of a reading that was offered to the open windows. */
public enum Admission {
    /** It counts in its window, as the first reading of its series there. */
    FIRST,
    /** It counts in its window. */
    ACCEPTED,
    /** Its window had closed: it counts nowhere. */
    LATE,
    /** Its window already holds as many series as it may. */
    TOO_MANY_SERIES;

    /** Whether the reading counts in a window. */
    public boolean counts() {
        return this == FIRST || this == ACCEPTED;
    }
}
