package dev.highwater.reading;

import dev.highwater.text.EnumText;

/** Reason why a reading goes to the dead letter topic. */
public enum RejectionReason {
    /** The record has no value, or an empty one. */
    EMPTY,
    /** Not one well-formed JSON document in UTF-8. */
    NOT_JSON,
    /** JSON, but not an object. */
    NOT_AN_OBJECT,
    /** A field is given twice. */
    DUPLICATE_FIELD,
    /** A required field is absent. */
    MISSING_FIELD,
    /** A field is of another JSON type than the contract says. */
    WRONG_TYPE,
    /** A name is empty, too long, or holds control characters or half a surrogate pair. */
    INVALID_NAME,
    /** {@code usage} is not finite, negative or above the maximum. */
    USAGE_OUT_OF_RANGE,
    /** {@code occurred_at} is before 2000-01-01, no 64-bit integer, or plainly not in milliseconds. */
    TIME_OUT_OF_RANGE,
    /** {@code occurred_at} is further ahead of the record's own timestamp than the allowed skew. */
    FROM_THE_FUTURE,
    /** The record has no timestamp that {@code occurred_at} could be compared with. */
    NO_TIMESTAMP,
    /** The window already holds the maximum number of series. */
    TOO_MANY_SERIES;

    private final String label = EnumText.of(this);

    /** Returns the name used in headers, metrics and the API, for example {@code wrong_type}. */
    public String label() {
        return label;
    }
}
