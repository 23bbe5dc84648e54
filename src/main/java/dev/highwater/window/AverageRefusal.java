package dev.highwater.window;

import dev.highwater.text.EnumText;

/** Reason why a record of the averages topic is skipped. */
public enum AverageRefusal {
    /** The record has no value, which deletes its key. It says nothing about a window, and is not an error. */
    TOMBSTONE,
    /** The value has no bytes. */
    EMPTY,
    /** Not one well-formed JSON document. */
    NOT_JSON,
    /** JSON, but not an object. */
    NOT_AN_OBJECT,
    /** The average is wrapped in another object, as Kafka Connect, Debezium and CloudEvents do. */
    ENVELOPE,
    /** A field is given twice. */
    DUPLICATE_FIELD,
    /** A required field is absent or null. */
    MISSING_FIELD,
    /** A field is of another JSON type than the contract says. */
    WRONG_TYPE,
    /** A name is empty, too long, or holds control characters or half a surrogate pair. */
    INVALID_NAME,
    /** A time is in an unknown format. */
    INVALID_TIME,
    /** The window is before 2000 or after 9999. */
    TIME_OUT_OF_RANGE,
    /** Start and end are not those of a tumbling window of 30 seconds. */
    NOT_A_WINDOW,
    /** The window ends later than its record was written, by more than the allowed skew. */
    FROM_THE_FUTURE,
    /** Average or maximum is not finite, negative or above the highest usage that a reading may have. */
    USAGE_OUT_OF_RANGE;

    private final String label = EnumText.of(this);

    /** Returns the name used in metrics and the API, for example {@code from_the_future}. */
    public String label() {
        return label;
    }
}
