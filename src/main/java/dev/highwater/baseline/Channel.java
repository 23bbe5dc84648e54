package dev.highwater.baseline;

/**
 * The ways in which a value can be unusual. Each channel looks at the series from another angle; the one with the
 * highest score decides.
 */
public enum Channel {
    /** The value lies where hardly any value has been. */
    LEVEL("a value that has hardly been seen before"),
    /** The mean of the last hour lies where hardly any has been at this hour of the day. */
    HOUR("an average of the last hour that has hardly been seen at this hour of the day"),
    /** The mean of the last hour has moved. */
    QUICK_SHIFT("the average of the last hour has moved as it hardly ever does"),
    /** The mean of the last several hours has moved. */
    SLOW_SHIFT("the average of the last hours has moved");

    private final String reason;

    Channel(String reason) {
        this.reason = reason;
    }

    /** Returns a description of the anomaly in English, for the end of a sentence. */
    public String reason() {
        return reason;
    }
}
