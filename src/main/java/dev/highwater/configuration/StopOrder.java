package dev.highwater.configuration;

/**
 * The order of the observers of {@code ShutdownEvent}, as their {@code @Priority}. Work that takes time to finish is
 * told to stop at the beginning and awaited at the end, so that all of it finishes side by side.
 */
public final class StopOrder {

    /** When the time begins that all have. */
    static final int DEADLINE = 1;

    /** What asks others to finish, and waits for nothing. */
    public static final int BEGIN = DEADLINE + 1;

    /** What waits for them, after all that says nothing of its order: that has 2,500. */
    public static final int END = 10_000;

    private StopOrder() {}
}
