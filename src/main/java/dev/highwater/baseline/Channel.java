package dev.highwater.baseline;

/** In which way a value is unusual. Each is a view of the same series; the strangest decides. */
public enum Channel {
    /** The value lies where hardly any has been. */
    LEVEL("a value that has hardly been seen before"),
    /** The value lies where hardly any has been at this hour of the day, by the mean of the last hour. */
    HOUR("an average of the last hour that has hardly been seen at this hour of the day"),
    /** The mean of the last hour has moved. */
    QUICK_SHIFT("the average of the last hour has moved as it hardly ever does"),
    /** The mean of the last hours has moved. */
    SLOW_SHIFT("the average of the last hours has moved");

    private final String reason;

    Channel(String reason) {
        this.reason = reason;
    }

    /** What it says of a value that is unusual, in English, for the end of a sentence. */
    public String reason() {
        return reason;
    }
}
