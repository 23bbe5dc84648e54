package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The WebSocket feed: {@code highwater.live.*}. */
public interface LiveConfig {

    /** How far back the dashboard's charts reach when the page is opened. From {@code 1s} to {@code 1d}. */
    @WithDefault("30m")
    Duration history();

    /** Series whose averages are kept for the charts; further ones are shown without history. At least 1. */
    @WithDefault("5000")
    int maximumSeries();

    /** Browsers connected at the same time; a further one is refused. From 1 to 100000. */
    @WithDefault("1000")
    int maximumClients();

    /**
     * How many live feeds one address may have open at a time; behind a proxy one client, if
     * {@code quarkus.http.proxy.proxy-address-forwarding} makes its address known. 0: as many as all together. From 0
     * to 100000.
     */
    @WithDefault("250")
    int maximumClientsPerAddress();

    /**
     * How long a message may be on its way to one browser before it is disconnected as too slow. From {@code 100ms} to
     * {@code 1h}.
     */
    @WithDefault("30s")
    Duration longestSend();

    /**
     * Alerts and other changes that may wait for one browser before it is sent a snapshot instead; averages wait
     * without being counted. At least 1.
     */
    @WithDefault("1000")
    int maximumQueuedMessages();
}
