package dev.highwater.window;

/** Result of offering a reading to the open windows. */
public enum Admission {
    /** Counted, as the first reading of its series in its window. */
    FIRST,
    /** Counted in its window. */
    ACCEPTED,
    /** Not counted: its window had closed. */
    LATE,
    /** Not counted: its window already holds the maximum number of series. */
    TOO_MANY_SERIES;

    /** Returns whether the reading counts in a window. */
    public boolean counts() {
        return this == FIRST || this == ACCEPTED;
    }
}
