package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prometheus' Alertmanager, which routes alerts on: {@code highwater.alertmanager.*}. */
public interface AlertmanagerConfig extends HttpReceiverConfig {

    /**
     * Base addresses of all members of its cluster, without {@code /api/v2}: each is sent every alert, as Alertmanager
     * asks for.
     */
    Optional<List<String>> urls();

    /**
     * How often firing alerts are sent again. For Alertmanager an alert is over when it has not come again for four
     * times as long. From {@code 10s} to {@code 1h}.
     */
    @WithDefault("1m")
    Duration resendInterval();

    /** Routes by name: an alert goes to Alertmanager if any of them matches; every alert does if there are none. */
    Map<String, RouteConfig> routes();
}
