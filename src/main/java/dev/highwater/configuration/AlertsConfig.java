package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The averages stream: averages, thresholds, alerts: {@code highwater.alerts.*}. */
public interface AlertsConfig {

    /** Consumer group of the averages stream. */
    @WithDefault("highwater-alerts")
    String groupId();

    /** Hosts that send nothing any more. */
    NoData noData();

    /** Flink, when nothing of it arrives. */
    NoAverages noAverages();

    /** Hosts whose clocks are ahead, at the expense of others. */
    ClockAhead clockAhead();

    /** Series that change sides again and again. */
    Flapping flapping();

    /**
     * Resolved episodes, with all that is known of them, are deleted after this time. From {@code 1h} to
     * {@code 36500d}.
     */
    @WithDefault("90d")
    Duration historyRetention();

    interface NoData {

        /**
         * A host that used to report and has sent nothing for this long is an alert; {@code 0s} never. From {@code 0s}
         * to {@code 36500d}.
         */
        @WithDefault("5m")
        Duration after();

        /**
         * A host that has sent nothing for this long is not expected back: its episodes are resolved. From {@code 1m}
         * to {@code 36500d}.
         */
        @WithDefault("24h")
        Duration forgetAfter();

        /**
         * How many hosts an instance watches at most, which bounds its memory. Averages of further hosts are evaluated,
         * but missing data of those hosts is not noticed. At least 1.
         */
        @WithDefault("100000")
        int maximumHosts();
    }

    interface NoAverages {

        /**
         * If Flink computes the averages, getting none for this long is an alert; {@code 0s} never. Must be longer than
         * the time between two checkpoints of the job, since its averages can be read only after each. From {@code 0s}
         * to {@code 36500d}.
         */
        @WithDefault("5m")
        Duration after();
    }

    interface ClockAhead {

        /**
         * An alert about a clock that is ahead is resolved when for this long the host has sent no reading ahead of
         * time, and no reading of another host was late because of it; {@code 0s} never opens one. From {@code 0s} to
         * {@code 1d}.
         */
        @WithDefault("5m")
        Duration calmAfter();
    }

    interface Flapping {

        /**
         * If a series has changed its state more often than this within {@link #period()}, its next episode is
         * flapping. From 2 to 100.
         */
        @WithDefault("6")
        int changes();

        /**
         * The period within which state changes, firing and being resolved, are counted. From {@code 1s} to
         * {@code 365d}.
         */
        @WithDefault("1h")
        Duration period();

        /**
         * A flapping episode is resolved when the series has been clear for this long. From {@code 0s} to
         * {@code 36500d}.
         */
        @WithDefault("10m")
        Duration calmAfter();
    }
}
