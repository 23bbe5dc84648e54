package dev.highwater.alert.state;

import dev.highwater.configuration.AlertsConfig;

/**
 * The settings that decide when a series is flapping. All times are event time, in milliseconds.
 *
 * @param changes more changes of sides than this make it so
 * @param periodMillis within this time
 * @param calmMillis clear for this long, it is no longer
 */
public record FlapSettings(int changes, long periodMillis, long calmMillis) {

    public static FlapSettings of(AlertsConfig.Flapping settings) {
        return new FlapSettings(
                settings.changes(),
                settings.period().toMillis(),
                settings.calmAfter().toMillis());
    }
}
