package dev.highwater.baseline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.text.EnumText;

/**
 * How unusual a value must be to be reported. Ordered: each later sensitivity also reports everything that an earlier
 * one does.
 */
public enum Sensitivity {
    /** Few false alarms, but misses some anomalies. */
    LOW(1.2),
    /** The balance that the detector was tuned for. */
    MEDIUM(1.0),
    /** Misses few anomalies, but gives more false alarms. */
    HIGH(0.9);

    private final double threshold;

    Sensitivity(double threshold) {
        this.threshold = threshold;
    }

    /** Returns the score above which a value is unusual; see {@link Judgement#score()}. */
    public double threshold() {
        return threshold;
    }

    /** Returns the name used in JSON and the database: {@code low}, {@code medium} or {@code high}. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }

    /**
     * Returns the sensitivity with this name.
     *
     * @throws IllegalArgumentException for any other text
     */
    @JsonCreator
    public static Sensitivity of(String text) {
        return EnumText.parse(Sensitivity.class, text);
    }
}
