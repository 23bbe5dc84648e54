package dev.highwater.configuration;

/**
 * The engine that computes the window averages: {@code highwater.engine}. Code that differs between the two asks here.
 */
public enum Engine {
    /** This service, in its readings stream. */
    HIGHWATER("Highwater"),
    /** Apache Flink, in a job of its own; of readings nothing is known here. */
    FLINK("Flink");

    private final String title;

    Engine(String title) {
        this.title = title;
    }

    /**
     * Returns the configured engine. {@code highwater.readings.enabled=false} is how earlier versions were told that it
     * is Flink; {@link SettingsAgree} refuses settings that contradict each other.
     */
    public static Engine of(HighwaterConfig settings) {
        return settings.engine()
                .map(Engine::named)
                .orElseGet(() -> settings.readings().enabled().orElse(true) ? HIGHWATER : FLINK);
    }

    /** Whether this service consumes readings. */
    public boolean isOurs() {
        return this == HIGHWATER;
    }

    /** For people. */
    public String title() {
        return title;
    }

    private static Engine named(String name) {
        return name.equals("flink") ? FLINK : HIGHWATER;
    }
}
