package dev.highwater.configuration;

/**
 * In which order observers of {@code StartupEvent} come, as their {@code @Priority}: before the scheduler and the
 * channels, which have priorities of their own. What can be known to fail is looked at first, so that a start that
 * fails has begun nothing.
 */
public final class StartOrder {

    /** Priority of startup observers that check settings without asking a server. */
    public static final int SETTINGS = Integer.MIN_VALUE;

    /** Commands such as {@code check}, with which the process ends. */
    public static final int COMMANDS = SETTINGS + 1;

    /** Priority of startup observers that ask a server, or listen. */
    public static final int CONNECTIONS = COMMANDS + 1;

    /**
     * The readings, which need Kafka and nothing else of the service: beside the rest of the start, and before it.
     * Should the rest fail, that is to them what a process is that is killed.
     */
    public static final int READINGS = CONNECTIONS + 1;

    private StartOrder() {}
}
