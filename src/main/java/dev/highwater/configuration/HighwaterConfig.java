package dev.highwater.configuration;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything a user can set, under {@code highwater.*}. Connection settings of Kafka are under {@code kafka.*}
 * ({@code KAFKA_BOOTSTRAP_SERVERS} and so on), where every Kafka client in the service reads them.
 */
@StaticInitSafe
@ConfigMapping(prefix = "highwater")
public interface HighwaterConfig {

    /** Names of the topics, and how missing ones are created. */
    Topics topics();

    /** The readings stream: consume, filter, aggregate. */
    Readings readings();

    /** Thresholds held in memory. */
    Thresholds thresholds();

    /** The averages stream: averages, thresholds, alerts. */
    Alerts alerts();

    /** Where thresholds, alerts and their history live. */
    Postgres postgres();

    /** Slack; off unless both a token and a channel are given. */
    Slack slack();

    /** The WebSocket feed. */
    Live live();

    interface Topics {

        /** Readings come in here. */
        @WithDefault("cpu_load_stats_real")
        @NotBlank
        String readings();

        /** Readings strictly above {@link Readings#filterAbove()} go out here. */
        @WithDefault("cpu_load_stats_real_filter")
        @NotBlank
        String filtered();

        /** Window averages go out here, and come back in to be compared with thresholds. */
        @WithDefault("cpu_agg_stats")
        @NotBlank
        String averages();

        /** Readings that cannot be used go here, byte for byte. */
        @WithDefault("cpu_load_stats_real_dead_letter")
        @NotBlank
        String deadLetters();

        /** Partitions of a topic that Highwater has to create. */
        @WithDefault("3")
        @Min(1)
        int partitions();

        /** Replicas of a topic that Highwater has to create; -1 leaves it to the broker's default. */
        @WithDefault("-1")
        @Min(-1)
        short replicationFactor();
    }

    interface Readings {

        /** Switch off where Apache Flink computes the windows; thresholds and alerts then work from its averages. */
        @WithDefault("true")
        boolean enabled();

        /** Consumer group of the readings stream. */
        @WithDefault("highwater-readings")
        @NotBlank
        String groupId();

        /**
         * Names this instance; the transactional id is built from it. Must be stable over restarts and different for
         * each instance that runs at the same time. Unless given: the name of the host, and the port of the dashboard.
         */
        Optional<String> instanceId();

        /** Percent; a reading strictly above it is copied to the filter topic. */
        @WithDefault("80")
        double filterAbove();

        /** Percent; a reading above it is malformed. */
        @WithDefault("100")
        @Positive
        @DecimalMax("1000000")
        double maximumUsage();

        /** A reading this far ahead of its record's own timestamp is dead-lettered. */
        @WithDefault("5m")
        Duration allowedSkew();

        /** A partition without readings for this long has its due windows closed by the wall clock. */
        @WithDefault("30s")
        Duration idleTimeout();

        /** Distinct series that one partition's window may hold; readings of further ones are dead-lettered. */
        @WithDefault("200000")
        @Min(1)
        int maximumSeriesPerWindow();

        /** Shortest time between two transactions while the stream keeps up; none is waited for when it is behind. */
        @WithDefault("20ms")
        Duration transactionInterval();

        /**
         * Where to begin when the consumer group has no committed offset although the output topics hold records:
         * {@code stop} (say so and wait for a decision), {@code earliest} or {@code latest}.
         */
        @WithDefault("stop")
        @Pattern(regexp = "stop|earliest|latest", message = "must be stop, earliest or latest")
        String whenOffsetsAreMissing();
    }

    interface Thresholds {

        /** How often the snapshot is read again, should a notification have been missed. */
        @WithDefault("30s")
        Duration refreshInterval();
    }

    interface Alerts {

        /** Consumer group of the averages stream. */
        @WithDefault("highwater-alerts")
        @NotBlank
        String groupId();
    }

    interface Postgres {

        /** {@code postgresql://host:port/database}. */
        @WithDefault("postgresql://localhost:5432/highwater")
        @Pattern(
                regexp = "postgresql://.+",
                message = "must look like postgresql://host:port/database; set HIGHWATER_POSTGRES_URL")
        String url();

        @WithDefault("highwater")
        String username();

        @WithDefault("highwater")
        String password();
    }

    interface Slack {

        /** Bot token, {@code xoxb-…}, with the scope {@code chat:write}. */
        Optional<String> token();

        /** Channel id, {@code C…}. */
        Optional<String> channel();

        /** Base address of Slack's Web API. */
        @WithDefault("https://slack.com/api")
        @Pattern(regexp = "https?://.+", message = "must be an http or https address; set HIGHWATER_SLACK_API_URL")
        String apiUrl();

        /** Shortest time between two messages to a channel; Slack allows about one a second. */
        @WithDefault("1s")
        Duration minimumInterval();

        /** A call that takes longer has failed. */
        @WithDefault("10s")
        Duration timeout();
    }

    interface Live {

        /** How far back the dashboard's charts reach when the page is opened. */
        @WithDefault("30m")
        Duration history();

        /** Series whose averages are kept for the charts; further ones are shown without history. */
        @WithDefault("5000")
        @Min(1)
        int maximumSeries();

        /** Browsers connected at the same time; a further one is refused. */
        @WithDefault("1000")
        @Min(1)
        @Max(100_000)
        int maximumClients();

        /** Messages that may wait for one browser before it is disconnected. */
        @WithDefault("256")
        @Min(1)
        int maximumQueuedMessages();
    }
}
