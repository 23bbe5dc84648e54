package dev.highwater.series;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.text.EnumText;

/** Severity of an alert, in ascending order. */
public enum Severity {
    /** The average is over {@code allowed_top}. */
    WARNING,
    /** The average is over {@code critical_top} as well. */
    CRITICAL;

    /** Returns the name used in JSON and the database: {@code warning} or {@code critical}. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }

    /**
     * Returns the severity with this name.
     *
     * @throws IllegalArgumentException for any other text
     */
    @JsonCreator
    public static Severity of(String text) {
        return EnumText.parse(Severity.class, text);
    }
}
