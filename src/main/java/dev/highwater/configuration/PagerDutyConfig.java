package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** PagerDuty, and which alerts go to which of its services: {@code highwater.pagerduty.*}. */
public interface PagerDutyConfig {

    /** Integration key of a service, 32 characters: takes what no route takes. */
    Optional<String> routingKey();

    /** Routes to further services, by name. An alert goes to the service of every route that matches. */
    Map<String, Route> routes();

    /** Where the Events API is: another one for accounts in the EU, {@code https://events.eu.pagerduty.com}. */
    @WithDefault("https://events.pagerduty.com")
    String url();

    /** Shortest time between two calls for a service. From {@code 0s} to {@code 1m}. */
    @WithDefault("500ms")
    Duration minimumInterval();

    /** A call that takes longer has failed. From {@code 100ms} to {@code 1m}. */
    @WithDefault("10s")
    Duration timeout();

    /** Which alerts go to a service. */
    interface Route extends RouteConfig {

        /** Integration key of the service, 32 characters. */
        String routingKey();
    }
}
