package dev.highwater.alert.arrival;

/** Whether the absence of averages means that there are none. */
@FunctionalInterface
interface Sight {

    /** Whether each partition of the averages topic is read to its end. It is, too, when the topic is not there. */
    boolean isClear();

    /** Returns what in Kafka keeps averages from arriving, as text for users; empty if no obstacle is known. */
    default String obstacle() {
        return "";
    }
}
