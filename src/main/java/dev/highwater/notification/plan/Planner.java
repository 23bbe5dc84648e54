package dev.highwater.notification.plan;

/** Turns what a receiver has to be told into messages. Pure. */
@FunctionalInterface
public interface Planner {

    /** Plans. */
    Plan plan(PlanInput input);

    /** Whether it has to know what else fires in the groups of what waits. */
    default boolean needsGroups() {
        return false;
    }
}
