package dev.highwater.notification.plan;

/** Turns what a receiver has to be told into messages. Pure. */
@FunctionalInterface
public interface Planner {

    /** Plans. */
    Plan plan(PlanInput situation);
}
