package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The WebSocket feed: {@code highwater.live.*}. */
public interface LiveConfig {

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
