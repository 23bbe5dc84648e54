package dev.highwater.series;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.text.EnumText;

/** How bad it is that an average is over. Ordered: the worse comes later. */
public enum Severity {
    /** Over {@code allowed_top}. */
    WARNING,
    /** Over {@code critical_top} as well. */
    CRITICAL;

    /** As JSON and the database have it: {@code warning}, {@code critical}. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }

    /**
     * The level of this name.
     *
     * @throws IllegalArgumentException for any other text
     */
    @JsonCreator
    public static Severity of(String text) {
        return EnumText.parse(Severity.class, text);
    }
}
