package dev.highwater.threshold;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.text.EnumText;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a threshold compares averages with: its limits, the usual values of the series, or both. */
@RegisterForReflection(targets = {Detect.class, Sensitivity.class})
public enum Detect {
    /** Averages are compared with the limits. */
    LIMIT,
    /** Averages are compared with the usual values of the series. The limits are kept in the row but not compared. */
    USUAL,
    /** Both comparisons are made, each with its own alerts. */
    BOTH;

    /** Whether averages are compared with the limits. */
    public boolean comparesLimits() {
        return this != USUAL;
    }

    /** Whether averages that are unusual for the series open an alert. */
    public boolean findsUnusual() {
        return this != LIMIT;
    }

    /**
     * Returns the constant as it is written in JSON and in the database: {@code limit}, {@code usual} or {@code both}.
     */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }

    /**
     * Returns the constant with this name.
     *
     * @throws IllegalArgumentException for any other text
     */
    @JsonCreator
    public static Detect of(String text) {
        return EnumText.parse(Detect.class, text);
    }
}
