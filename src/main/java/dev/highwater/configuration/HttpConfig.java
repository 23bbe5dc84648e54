package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** REST and the pages: {@code highwater.http.*}. */
public interface HttpConfig {

    /** A path that is not the service's own: none of its pages, of which a test knows, and of its other addresses. */
    String PATH_PREFIX =
            "/?|(?!/(api|q|ws|assets|alerts|thresholds|silences|status|tokens|audit|login|tv)(/|$))(/\\w[\\w.~-]*)+/?";

    /**
     * Host names under which the service answers, besides those of the loopback interface and that of
     * {@link DashboardConfig#url()}; {@code *.example.org} stands for all names below it, {@code *} for any. Numeric
     * addresses are always answered.
     */
    Optional<List<String>> allowedHosts();

    /**
     * How long a connection may take for the head of a request: for the first one from the connection on, for further
     * ones from their first byte. From {@code 100ms} to {@code 1h}.
     */
    @WithDefault("10s")
    Duration headDeadline();

    /** How long the whole body of a request may take. From {@code 100ms} to {@code 1h}. */
    @WithDefault("15s")
    Duration bodyDeadline();

    /** How long the whole body of an imported file may take, which may have 24 MB. From {@code 100ms} to {@code 1h}. */
    @WithDefault("60s")
    Duration fileDeadline();

    /**
     * Connections open at the same time from one address; a further one is closed. Those of proxies that
     * {@code quarkus.http.proxy.trusted-proxies} names by their addresses are not counted, since all clients share
     * them. 0: any number. From 0 to 1000000.
     */
    @WithDefault("512")
    int connectionsPerAddress();

    /**
     * The path under which a proxy serves Highwater, such as {@code /highwater}. Needed if the proxy leaves it on
     * requests, and for the {@code Location} of resources created over REST; the pages find it out themselves.
     */
    Optional<String> pathPrefix();

    /** A port for health and metrics only; the main port serves them all the same. */
    Optional<Integer> managementPort();

    /** Address to listen on for them; that of the rest unless it is given. */
    Optional<String> managementHost();
}
