package dev.highwater.configuration;

/**
 * The order of the observers of {@code StartupEvent}, as their {@code @Priority}: all come before the scheduler and the
 * channels. Checks come first, so that a start that fails has not begun anything.
 */
public final class StartOrder {

    /** Priority of startup observers that check settings without asking a server. */
    public static final int SETTINGS = Integer.MIN_VALUE;

    /** Commands such as {@code check}, with which the process ends. */
    public static final int COMMANDS = SETTINGS + 1;

    /** Priority of startup observers that ask a server, or listen. */
    public static final int CONNECTIONS = COMMANDS + 1;

    /**
     * Priority of the readings stream, which needs only Kafka: it begins before the rest of the start and runs beside
     * it. If the rest fails, the stream ends as if the process were killed.
     */
    public static final int READINGS = CONNECTIONS + 1;

    private StartOrder() {}
}
