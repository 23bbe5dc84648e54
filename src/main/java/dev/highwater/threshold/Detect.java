package dev.highwater.threshold;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.text.EnumText;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What an alert may come of, where a threshold holds: its limits, what is unusual for the series, or either. */
@RegisterForReflection(targets = {Detect.class, Sensitivity.class})
public enum Detect {
    /** Averages are compared with the limits. */
    LIMIT,
    /**
     * Averages are held against what is usual for the series; the limits are kept, and nothing is compared with them.
     */
    USUAL,
    /** Both, each with alerts of its own. */
    BOTH;

    /** Whether averages are compared with the limits. */
    public boolean comparesLimits() {
        return this != USUAL;
    }

    /** Whether what is unusual is an alert. */
    public boolean findsUnusual() {
        return this != LIMIT;
    }

    /** As JSON and the database have it: {@code limit}, {@code usual}, {@code both}. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }

    /**
     * The constant of this name.
     *
     * @throws IllegalArgumentException for any other text
     */
    @JsonCreator
    public static Detect of(String text) {
        return EnumText.parse(Detect.class, text);
    }
}
