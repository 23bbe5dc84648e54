package dev.highwater.alert.state;

import dev.highwater.configuration.AlertsConfig;

/**
 * The settings that decide when a series is flapping. All times are event time, in milliseconds.
 *
 * @param changes a series with more changes than this is flapping
 * @param periodMillis the period within which changes count
 * @param calmMillis a series that is clear for this long is no longer flapping
 */
public record FlapSettings(int changes, long periodMillis, long calmMillis) {

    public static FlapSettings of(AlertsConfig.Flapping settings) {
        return new FlapSettings(
                settings.changes(),
                settings.period().toMillis(),
                settings.calmAfter().toMillis());
    }
}
