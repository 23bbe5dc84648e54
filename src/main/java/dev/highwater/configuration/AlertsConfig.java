package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The averages stream: averages, thresholds, alerts: {@code highwater.alerts.*}. */
public interface AlertsConfig {

    /** Consumer group of the averages stream. */
    @WithDefault("highwater-alerts")
    @NotBlank
    String groupId();

    /** Hosts that send nothing any more. */
    NoData noData();

    /** Hosts whose clocks are ahead, at the expense of others. */
    ClockAhead clockAhead();

    /** Series that change sides again and again. */
    Flapping flapping();

    /** Resolved episodes, with all that is known of them, are deleted after this time. */
    @WithDefault("90d")
    @DurationMin(hours = 1)
    @DurationMax(days = 36500)
    Duration historyRetention();

    interface NoData {

        /** A host that used to report and has sent nothing for this long is an alert; {@code 0s} never. */
        @WithDefault("5m")
        @DurationMin
        @DurationMax(days = 36500)
        Duration after();

        /** A host that has sent nothing for this long is not expected back: its episodes are resolved. */
        @WithDefault("24h")
        @DurationMin(minutes = 1)
        @DurationMax(days = 36500)
        Duration forgetAfter();

        /**
         * So many hosts an instance watches at most, which bounds its memory. Averages of further ones count as any
         * other, but that they send nothing any more is not noticed.
         */
        @WithDefault("100000")
        @Min(1)
        int maximumHosts();
    }

    interface ClockAhead {

        /**
         * An alert about a clock that is ahead is resolved when for this long nothing has come from ahead of its time,
         * and no reading of another host was late for that; {@code 0s} never opens one.
         */
        @WithDefault("5m")
        @DurationMin
        @DurationMax(days = 1)
        Duration calmAfter();
    }

    interface Flapping {

        /** More than so many changes of sides within {@link #period()} make the next episode a flapping one. */
        @WithDefault("6")
        @Min(2)
        @Max(100)
        int changes();

        /** The time within which changes of sides, firing and being resolved, are counted. */
        @WithDefault("1h")
        @DurationMin(seconds = 1)
        @DurationMax(days = 365)
        Duration period();

        /** A flapping episode is resolved when the series has been clear for this long. */
        @WithDefault("10m")
        @DurationMin
        @DurationMax(days = 36500)
        Duration calmAfter();
    }
}
