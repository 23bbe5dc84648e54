package dev.highwater.alert.arrival;

/** Whether the absence of averages means that there are none. */
@FunctionalInterface
interface Sight {

    /** Whether each partition of the averages topic is read to its end. It is, too, when the topic is not there. */
    boolean isClear();

    /** What in Kafka keeps averages from us, for people; empty if nothing does that we know of. */
    default String obstacle() {
        return "";
    }
}
