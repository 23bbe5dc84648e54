package dev.highwater.alert.nodata;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.threshold.NoDataAfter;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.threshold.store.Thresholds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Knows after how long without data a host is an alert: as the most specific row for the host says
 * ({@link ThresholdSnapshot#forHost}), or else the settings. Thread-safe.
 */
@ApplicationScoped
public class NoDataRules {

    /** The value for a host whose missing data is no alert by its threshold. */
    static final long NEVER = -1;

    private final long settingMillis;
    private final long forgetAfterMillis;
    private final int maximumHosts;
    private final Thresholds thresholds;

    public NoDataRules(HighwaterConfig settings, Thresholds thresholds) {
        this.settingMillis = settings.alerts().noData().after().toMillis();
        this.forgetAfterMillis = settings.alerts().noData().forgetAfter().toMillis();
        this.maximumHosts = settings.alerts().noData().maximumHosts();
        this.thresholds = thresholds;
    }

    /** Returns whether thresholds are loaded; before that it is unknown which hosts may be without data. */
    boolean areKnown() {
        return thresholds.isLoaded();
    }

    /**
     * Returns after how many milliseconds a host is overdue; {@link #NEVER} if its row says never, and 0 if the
     * settings do.
     */
    long afterMillis(String hostname) {
        NoDataAfter ofRow = thresholds
                .snapshot()
                .forHost(hostname)
                .map(Threshold::noDataAfter)
                .orElse(null);
        return ofRow == null ? settingMillis : ofRow.millis().orElse(NEVER);
    }

    /** Returns the time of the settings in milliseconds; 0 for never. */
    long settingMillis() {
        return settingMillis;
    }

    /** Returns after how many milliseconds without data a host is not expected back. */
    long forgetAfterMillis() {
        return forgetAfterMillis;
    }

    /** Returns the maximum number of hosts that an instance watches. */
    int maximumHosts() {
        return maximumHosts;
    }

    /** Returns the shortest time of the thresholds and the settings; a century if missing data is never an alert. */
    Duration shortest() {
        long ofRows = thresholds.snapshot().shortestNoDataMillis().orElse(Long.MAX_VALUE);
        long shortest = Math.min(ofRows, settingMillis > 0 ? settingMillis : Long.MAX_VALUE);
        return shortest == Long.MAX_VALUE ? Duration.ofDays(36_500) : Duration.ofMillis(shortest);
    }
}
