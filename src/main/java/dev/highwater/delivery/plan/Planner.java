package dev.highwater.delivery.plan;

/** Turns what a receiver has to be told into messages. Pure. */
@FunctionalInterface
public interface Planner {

    /** Plans. */
    Plan plan(Situation situation);

    /** Whether it has to know what else fires in the groups of what waits. */
    default boolean needsGroups() {
        return false;
    }
}
