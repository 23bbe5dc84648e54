package dev.highwater.notification.plan;

/** Turns updates of episodes into messages for one receiver. Pure, thread-safe. */
@FunctionalInterface
public interface Planner {

    Plan plan(PlanInput input);

    /** What the plans are for. */
    default Route route() {
        return Route.EVERYTHING;
    }

    /** Whether the input has to hold what else fires in the groups of the updates, {@link PlanInput#others()}. */
    default boolean needsGroups() {
        return false;
    }
}
