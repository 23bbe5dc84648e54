package dev.highwater.notification.plan;

/** Turns the updates of episodes into messages for one receiver. Pure, thread-safe. */
@FunctionalInterface
public interface Planner {

    Plan plan(PlanInput input);

    /** Returns the route of the receiver. */
    default Route route() {
        return Route.EVERYTHING;
    }

    /**
     * Returns whether the input must hold the other firing episodes of the updates' groups, {@link PlanInput#others()}.
     */
    default boolean needsGroups() {
        return false;
    }
}
