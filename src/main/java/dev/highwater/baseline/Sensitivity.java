package dev.highwater.baseline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.text.EnumText;

/**
 * How much it takes to be called unusual. Ordered: each later one calls everything unusual that an earlier one does.
 */
public enum Sensitivity {
    /** Few false alarms, and some anomalies missed. */
    LOW(1.2),
    /** The balance that was tuned. */
    MEDIUM(1.0),
    /** Few anomalies missed, and more false alarms. */
    HIGH(0.9);

    private final double threshold;

    Sensitivity(double threshold) {
        this.threshold = threshold;
    }

    /** The score above which a value is unusual; see {@link Judgement#score()}. */
    public double threshold() {
        return threshold;
    }

    /** As in JSON and the database: {@code low}, {@code medium}, {@code high}. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }

    /**
     * The sensitivity of this name.
     *
     * @throws IllegalArgumentException for any other text
     */
    @JsonCreator
    public static Sensitivity of(String text) {
        return EnumText.parse(Sensitivity.class, text);
    }
}
