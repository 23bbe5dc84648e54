package dev.highwater.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Everything a user can set, under {@code highwater.*}. Connection settings of Kafka are under {@code kafka.*}
 * ({@code KAFKA_BOOTSTRAP_SERVERS} and so on), where every Kafka client in the service reads them.
 */
@ConfigMapping(prefix = "highwater")
@SettingsAgree
public interface HighwaterConfig {

    /** A host, and a port if it is given, as they stand in an address. */
    String SERVER =
            "(\\[[0-9a-fA-F:.]+]|[^\\s<>|/?#@:\\[\\]]+)(:[0-9]{1,4}|:[1-5][0-9]{4}|:6[0-4][0-9]{3}|:65[0-5][0-9]{2})?";

    /** Names of the topics, and how missing ones are created. */
    Topics topics();

    /** The readings stream: consume, filter, aggregate. */
    Readings readings();

    /** Thresholds held in memory. */
    Thresholds thresholds();

    /** Silences held in memory. */
    Silences silences();

    /** The averages stream: averages, thresholds, alerts. */
    Alerts alerts();

    /** Where thresholds, alerts and their history live. */
    Postgres postgres();

    /** The dashboard, as others see it. */
    Dashboard dashboard();

    /** REST and the pages. */
    Http http();

    /** Who may do what. */
    Security security();

    /** What holds for all receivers. */
    Notifications notifications();

    /** Slack; off unless both a token and a channel are given. */
    Slack slack();

    /** A receiver of one's own that takes alerts over HTTP; off unless it has an address. */
    Webhook webhook();

    /** The WebSocket feed. */
    Live live();

    interface Topics {

        /** What Kafka takes. */
        String NAME = "(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}";

        String NAME_MESSAGE = "must be the name of a topic: 1 to 249 letters, digits, '.', '_' and '-'";

        /** Readings come in here. */
        @WithDefault("cpu_load_stats_real")
        @Pattern(regexp = NAME, message = NAME_MESSAGE)
        String readings();

        /** Readings strictly above {@link Readings#filterAbove()} go out here. */
        @WithDefault("cpu_load_stats_real_filter")
        @Pattern(regexp = NAME, message = NAME_MESSAGE)
        String filtered();

        /** Window averages go out here, and come back in to be compared with thresholds. */
        @WithDefault("cpu_agg_stats")
        @Pattern(regexp = NAME, message = NAME_MESSAGE)
        String averages();

        /** Readings that cannot be used go here, byte for byte. */
        @WithDefault("cpu_load_stats_real_dead_letter")
        @Pattern(regexp = NAME, message = NAME_MESSAGE)
        String deadLetters();

        /** What happens to alerts goes out here. */
        @WithDefault("cpu_alerts")
        @Pattern(regexp = NAME, message = NAME_MESSAGE)
        String alerts();

        /** Partitions of a topic that Highwater has to create. */
        @WithDefault("3")
        @Min(1)
        @Max(10_000)
        int partitions();

        /** Replicas of a topic that Highwater has to create; -1 leaves it to the broker's default. */
        @WithDefault("-1")
        @Min(-1)
        @Max(100)
        short replicationFactor();

        /** How often to look whether the topics are still set as they have to be. */
        @WithDefault("1m")
        @DurationMin(seconds = 1)
        @DurationMax(days = 365)
        Duration checkInterval();
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
        Optional<
                        @Pattern(
                                regexp = "[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*",
                                message = "must be a name in one line")
                        String>
                instanceId();

        /** Percent; a reading strictly above it is copied to the filter topic. */
        @WithDefault("80")
        @PositiveOrZero
        @DecimalMax("1000000")
        double filterAbove();

        /** Percent; a reading above it is malformed. */
        @WithDefault("100")
        @Positive
        @DecimalMax("1000000")
        double maximumUsage();

        /**
         * So many percent beyond 0 and {@link #maximumUsage()} are taken for rounding, as of agents that calculate 100
         * − idle: such a reading counts as 0, or as the maximum.
         */
        @WithDefault("0.5")
        @PositiveOrZero
        @DecimalMax("100")
        double usageMargin();

        /** A reading this far ahead of its record's own timestamp is dead-lettered. */
        @WithDefault("5m")
        @DurationMin
        @DurationMax(days = 36500)
        Duration allowedSkew();

        /**
         * What becomes of readings whose records carry no timestamp to compare them with: {@code reject} sends them to
         * the dead letter topic, {@code accept} takes them without the comparison. Better is
         * {@code message.timestamp.type=LogAppendTime} on the topic.
         */
        @WithDefault("reject")
        @Pattern(regexp = "reject|accept", message = "must be reject or accept")
        String recordsWithoutTimestamp();

        /** How long after Kafka has refused something for good it is tried again, as somebody may have mended it. */
        @WithDefault("20s")
        @DurationMin(millis = 100)
        @DurationMax(days = 1)
        Duration retryRefusedAfter();

        /** A partition without readings for this long has its due windows closed by the wall clock. */
        @WithDefault("30s")
        @DurationMin(millis = 1)
        @DurationMax(days = 36500)
        Duration idleTimeout();

        /**
         * Distinct series that one partition's window may hold; readings of further ones are dead-lettered. Bounds
         * memory, see {@code docs/guarantees.md}. Must be the same for all instances, or they would make different
         * averages of the same log.
         */
        @WithDefault("50000")
        @Min(1)
        int maximumSeriesPerWindow();

        /** Shortest time between two transactions while the stream keeps up; none is waited for when it is behind. */
        @WithDefault("20ms")
        @DurationMin
        @DurationMax(seconds = 5)
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
        @DurationMin(seconds = 1)
        @DurationMax(days = 36500)
        Duration refreshInterval();

        /** What a proposed threshold would have done. */
        Preview preview();

        interface Preview {

            /** How far to look back, as long as the topic of averages reaches. */
            @WithDefault("24h")
            @DurationMin(seconds = 1)
            @DurationMax(days = 365)
            Duration period();

            /** How long one preview may read; after that it says how far it got. */
            @WithDefault("5s")
            @DurationMin(seconds = 1)
            @DurationMax(minutes = 1)
            Duration timeLimit();
        }
    }

    interface Silences {

        /**
         * How long a silence may last, by the role of who makes it; where no one is asked who it is, for as long as
         * they like.
         */
        Longest longest();

        /**
         * What becomes of a silence that matches every host and CPU where it is asked who makes it: {@code confirm}
         * (only with {@code confirm=everything}), {@code refuse} or {@code allow}.
         */
        @WithDefault("confirm")
        @Pattern(
                regexp = "confirm|refuse|allow",
                message = "must be confirm, refuse or allow; set HIGHWATER_SILENCES_MATCHING_EVERYTHING")
        String matchingEverything();

        /** How often the snapshot is read again, should a notification have been missed. */
        @WithDefault("30s")
        @DurationMin(seconds = 1)
        @DurationMax(days = 36500)
        Duration refreshInterval();

        interface Longest {

            /** Of operators; {@code 0s} for as long as they like. */
            @WithDefault("7d")
            @DurationMin
            @DurationMax(days = 36500)
            Duration operator();

            /** Of editors. */
            @WithDefault("30d")
            @DurationMin
            @DurationMax(days = 36500)
            Duration editor();

            /** Of administrators. */
            @WithDefault("0s")
            @DurationMin
            @DurationMax(days = 36500)
            Duration admin();
        }
    }

    interface Alerts {

        /** Consumer group of the averages stream. */
        @WithDefault("highwater-alerts")
        @NotBlank
        String groupId();

        /** Hosts that fall silent. */
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

            /**
             * A host that used to report and has sent nothing for this long has fallen silent; {@code 0s} never says
             * so.
             */
            @WithDefault("5m")
            @DurationMin
            @DurationMax(days = 36500)
            Duration after();

            /** A host that has been silent for this long is not expected back: its episodes are resolved. */
            @WithDefault("24h")
            @DurationMin(minutes = 1)
            @DurationMax(days = 36500)
            Duration forgetAfter();

            /**
             * So many hosts an instance watches at most, which bounds its memory. Averages of further ones count as any
             * other, but that they fall silent is not noticed.
             */
            @WithDefault("100000")
            @Min(1)
            int maximumHosts();
        }

        interface ClockAhead {

            /**
             * An alert about a clock that is ahead is resolved when for this long nothing has come from ahead of its
             * time, and no reading of another host was late for that; {@code 0s} never opens one.
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

    @UsablePostgres
    interface Postgres {

        /** {@code postgresql://host:port/database}; see {@link PostgresAddress} for what else it may say. */
        @WithDefault("postgresql://localhost:5432/highwater")
        String url();

        /**
         * How the connection is encrypted: {@code disable}, {@code allow}, {@code prefer} (the default),
         * {@code require}, {@code verify-ca} or {@code verify-full}; the same as {@code sslmode} in the address.
         */
        Optional<String> sslMode();

        /**
         * Who may have signed the server's certificate: a file of certificates as PEM, or {@code system} for the
         * authorities that the JDK trusts; the same as {@code sslrootcert} in the address. Counts where the mode
         * verifies.
         */
        Optional<String> sslCa();

        @WithDefault("highwater")
        String username();

        @WithDefault("highwater")
        String password();
    }

    interface Dashboard {

        /** Where people open the dashboard, for links in messages, such as {@code https://highwater.example.org}. */
        Optional<
                        @Pattern(
                                regexp = "https?://" + SERVER + "([/?#][^\\s<>|]*)?",
                                message =
                                        "must be an http or https address without credentials, which everybody would see; set HIGHWATER_DASHBOARD_URL")
                        String>
                url();
    }

    interface Http {

        /**
         * Names besides those of the loopback interface and that of {@link Dashboard#url()} under which the service
         * answers; {@code *.example.org} stands for all below it, {@code *} for any. Addresses of numbers are always
         * answered.
         */
        Optional<
                        List<
                                @Pattern(
                                        regexp = "\\*|(\\*\\.)?[\\w-]+(\\.[\\w-]+)*",
                                        message =
                                                "must be names of hosts without ports, such as highwater.example.org or"
                                                        + " *.example.org; set HIGHWATER_HTTP_ALLOWED_HOSTS")
                                String>>
                allowedHosts();

        /** How long a connection may take for the head of a request: to begin with, and from its first byte on. */
        @WithDefault("10s")
        @DurationMin(millis = 100)
        @DurationMax(hours = 1)
        Duration headDeadline();

        /** How long the whole body of a request may take. */
        @WithDefault("15s")
        @DurationMin(millis = 100)
        @DurationMax(hours = 1)
        Duration bodyDeadline();

        /** The same of a file that is imported, which may have 24 MB. */
        @WithDefault("60s")
        @DurationMin(millis = 100)
        @DurationMax(hours = 1)
        Duration fileDeadline();

        /**
         * Connections open at the same time from one address; a further one is closed. Those of proxies that
         * {@code quarkus.http.proxy.trusted-proxies} names by their addresses are not counted, since all clients share
         * them. 0: any number.
         */
        @WithDefault("512")
        @Min(0)
        @Max(1_000_000)
        int connectionsPerAddress();

        /**
         * The path under which a proxy has the service among others, such as {@code /highwater}. Needed where the proxy
         * leaves it on, and for the {@code Location} of what was created over REST; the pages find it out themselves.
         */
        Optional<
                        @Pattern(
                                regexp =
                                        "/?|(?!/(api|q|ws|assets|alerts|thresholds|silences|status|tv)(/|$))(/\\w[\\w.~-]*)+/?",
                                message =
                                        "must be a path such as /highwater that does not begin as one of the service's own"
                                                + " (/api, /q, /ws, /assets, /alerts, …); set HIGHWATER_HTTP_PATH_PREFIX")
                        String>
                pathPrefix();

        /**
         * Health and metrics are served at this port as well, and nothing else is; nowhere but with the rest without.
         */
        Optional<@Min(1) @Max(65_535) Integer> managementPort();

        /** Address to listen on for them; that of the rest unless it is given. */
        Optional<String> managementHost();
    }

    interface Security {

        /**
         * How people and programs say who they are: {@code none} (not at all), {@code basic} (passwords of a file),
         * {@code oidc} (an OpenID provider; its settings are those of {@code quarkus.oidc.*}) or {@code proxy} (a proxy
         * in front says it).
         */
        @WithDefault("none")
        @Pattern(
                regexp = "none|basic|oidc|proxy",
                message = "must be none, basic, oidc or proxy; set HIGHWATER_SECURITY_MODE")
        String mode();

        /**
         * Says in mode {@code none} that a proxy in front asks who it is, or that others cannot reach the port:
         * without, the service does not start on an address that others may reach.
         */
        @WithDefault("false")
        boolean behindProxy();

        /**
         * The role of those whose groups give them none: {@code viewer} … {@code admin}; unless given they have none.
         */
        Optional<
                        @Pattern(
                                regexp = "viewer|operator|editor|admin",
                                message =
                                        "must be viewer, operator, editor or admin; set HIGHWATER_SECURITY_DEFAULT_ROLE")
                        String>
                defaultRole();

        /** Whether {@code /q/metrics} is for everybody, or for those with the role viewer. */
        @WithDefault("true")
        boolean openMetrics();

        /** Mode {@code basic}. */
        Basic basic();

        /** Mode {@code proxy}. */
        Proxy proxy();

        /** Which groups of an OpenID provider or a proxy give which role. */
        Groups groups();

        /** The record of who did what. */
        Audit audit();

        interface Basic {

            /** A line for each user: {@code name:bcrypt-hash:role}; read again when it changes. */
            Optional<String> usersFile();
        }

        interface Proxy {

            /** A token of RFC 9110, section 5.6.2. */
            String HEADER = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

            /** Addresses of the proxy, such as {@code 10.0.0.7} or {@code 10.0.0.0/8}; others are refused. */
            Optional<List<String>> addresses();

            /** The header in which the proxy says who it is. */
            @WithDefault("X-Forwarded-User")
            @Pattern(regexp = HEADER, message = "must be the name of a header, such as X-Forwarded-User")
            String userHeader();

            /** The header in which it says which groups they are in, with commas between. */
            @WithDefault("X-Forwarded-Groups")
            @Pattern(regexp = HEADER, message = "must be the name of a header, such as X-Forwarded-User")
            String groupsHeader();

            /** Where the page sends those who log out, such as {@code /oauth2/sign_out}. */
            Optional<
                            @Pattern(
                                    regexp = "(https?:/)?/[^\\s<>@]*",
                                    message =
                                            "must be an http or https address, or a path; set HIGHWATER_SECURITY_PROXY_LOG_OUT_URL")
                            String>
                    logOutUrl();
        }

        interface Groups {

            @WithDefault("viewer")
            List<String> viewer();

            @WithDefault("operator")
            List<String> operator();

            @WithDefault("editor")
            List<String> editor();

            @WithDefault("admin")
            List<String> admin();
        }

        interface Audit {

            /** Entries are deleted after this time. */
            @WithDefault("365d")
            @DurationMin(hours = 1)
            @DurationMax(days = 36500)
            Duration retention();
        }
    }

    interface Notifications {

        /**
         * Whether a receiver is notified of what fires already when it is configured, or when a route leads to it; and
         * of what changed while it was not. What somebody has acknowledged or silenced is left out.
         */
        @WithDefault("true")
        boolean catchUp();
    }

    interface Slack {

        /** Bot token, {@code xoxb-…}, with the scope {@code chat:write}. */
        Optional<
                        @Pattern(
                                regexp = "\\s*[\\x21-\\x7e]*\\s*",
                                message = "must be a token, xoxb-…, without spaces in it")
                        String>
                token();

        /** Channel id, {@code C…}: takes what no route takes. */
        Optional<String> channel();

        /** Further channels, by a name of one's own. An alert goes to every channel of which a route matches. */
        Map<String, Route> routes();

        /** Base address of Slack's Web API. */
        @WithDefault("https://slack.com/api")
        @Pattern(
                regexp = "https?://" + SERVER + "([/?#]\\S*)?",
                message =
                        "must be an http or https address without credentials, since the token takes their place; set HIGHWATER_SLACK_API_URL")
        String apiUrl();

        /** Shortest time between two messages to a channel; Slack allows about one a second. */
        @WithDefault("1s")
        @DurationMin
        @DurationMax(minutes = 1)
        Duration minimumInterval();

        /** A call that takes longer has failed. */
        @WithDefault("10s")
        @DurationMin(millis = 100)
        @DurationMax(minutes = 1)
        Duration timeout();

        /**
         * The repeat interval: an alert that fires unacknowledged for so long is sent again, and again after that; 0
         * for never.
         */
        @WithDefault("4h")
        @DurationMin
        @DurationMax(days = 36500)
        Duration repeatInterval();

        /** So many new alerts within {@link #groupWithin()} get a message each; more than that share one. */
        @WithDefault("5")
        @Min(1)
        int groupAbove();

        /** How long new alerts that come after many others wait to be sent in one message. */
        @WithDefault("10s")
        @DurationMin
        @DurationMax(hours = 1)
        Duration groupWithin();
    }

    /** Which alerts go to a channel; what is left out matches everything. */
    interface Route {

        /** Channel id, {@code C…}. */
        @NotBlank
        String channel();

        /** The least level: {@code warning} or {@code critical}. */
        @WithDefault("warning")
        @Pattern(regexp = "warning|critical", message = "must be warning or critical")
        String level();

        /** A host, or a pattern of hosts: {@code *} for any run of characters, {@code ?} for one. */
        @WithDefault("*")
        @NotBlank
        String hostname();

        /** A CPU, or a pattern of CPUs. */
        @WithDefault("*")
        @NotBlank
        String cpu();
    }

    interface Webhook {

        /** Alerts are posted here, as Alertmanager's webhooks are. */
        Optional<
                        @Pattern(
                                regexp = "https?://[^/?#\\s].*",
                                message = "must be an http or https address; set HIGHWATER_WEBHOOK_URL")
                        String>
                url();

        /** Signs what is posted (HMAC-SHA256), so that the receiver knows who sent it. Unsigned without. */
        Optional<String> secret();

        /** A call that takes longer has failed. */
        @WithDefault("10s")
        @DurationMin(millis = 100)
        @DurationMax(minutes = 1)
        Duration timeout();

        /** Shortest time between two calls. */
        @WithDefault("100ms")
        @DurationMin
        @DurationMax(minutes = 1)
        Duration minimumInterval();

        /** An alert that fires unacknowledged for so long is sent again; 0 for never. */
        @WithDefault("4h")
        @DurationMin
        @DurationMax(days = 36500)
        Duration repeatInterval();

        /** Alerts in one call. */
        @WithDefault("100")
        @Min(1)
        @Max(1_000)
        int maximumAlerts();
    }

    interface Live {

        /** How far back the dashboard's charts reach when the page is opened. */
        @WithDefault("30m")
        @DurationMin(seconds = 1)
        @DurationMax(days = 1)
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

        /**
         * The same of one address; behind a proxy, of one client if {@code quarkus.http.proxy.proxy-address-forwarding}
         * lets its address be known. 0: as many as of all together.
         */
        @WithDefault("250")
        @Min(0)
        @Max(100_000)
        int maximumClientsPerAddress();

        /** How long a message may be on its way to one browser before it is disconnected as too slow. */
        @WithDefault("30s")
        @DurationMin(millis = 100)
        @DurationMax(hours = 1)
        Duration longestSend();

        /**
         * Alerts and other changes that may wait for one browser before it is sent a snapshot instead; averages wait
         * without being counted.
         */
        @WithDefault("1000")
        @Min(1)
        int maximumQueuedMessages();
    }
}
