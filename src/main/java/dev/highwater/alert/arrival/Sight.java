package dev.highwater.alert.arrival;

/** The answer to whether the absence of averages means that there are none. */
@FunctionalInterface
interface Sight {

    /** Returns whether each partition of the averages topic is read to its end; also if the topic does not exist. */
    boolean isClear();

    /** Returns what in Kafka keeps averages from arriving, as text for users; empty if no obstacle is known. */
    default String obstacle() {
        return "";
    }
}
