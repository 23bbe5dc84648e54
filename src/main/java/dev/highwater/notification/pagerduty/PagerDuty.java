package dev.highwater.notification.pagerduty;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.OutboundTls;
import dev.highwater.configuration.PagerDutyConfig;
import dev.highwater.configuration.StartOrder;
import dev.highwater.notification.ConfiguredReceivers;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.http.Endpoint;
import dev.highwater.notification.http.ReceiverAddress;
import dev.highwater.notification.outbox.Dispatchers;
import dev.highwater.notification.plan.BatchPlanner;
import dev.highwater.notification.plan.EpisodeDecisions;
import dev.highwater.notification.plan.Route;
import dev.highwater.notification.route.AlertMatcher;
import dev.highwater.notification.route.Routes;
import dev.highwater.notification.route.Routes.ConfiguredRoute;
import dev.highwater.time.Clocks;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Configures PagerDuty's services as receivers of the outbox: {@code pagerduty} for the one that gets the alerts that
 * no route takes, {@code pagerduty:NAME} for that of a route. PagerDuty is on if there is a routing key; all instances
 * should have the same settings.
 */
@ApplicationScoped
class PagerDuty implements ConfiguredReceivers {

    private static final Logger LOG = Logger.getLogger(PagerDuty.class);

    private static final String KIND = "pagerduty";

    private final PagerDutyConfig config;
    private final boolean isFallback;
    private final Dispatchers dispatchers;
    private final DashboardLinks links;
    private final ObjectMapper mapper;
    private final OutboundTls tls;

    PagerDuty(
            HighwaterConfig config,
            Dispatchers dispatchers,
            DashboardLinks links,
            ObjectMapper mapper,
            OutboundTls tls) {
        this.config = config.pagerduty();
        this.isFallback =
                new ReceiverName(KIND, null).isFallback(config.notifications().fallback());
        this.dispatchers = dispatchers;
        this.links = links;
        this.mapper = mapper;
        this.tls = tls;
    }

    /** Validates the settings, so that the start fails before anything has begun that would have to be stopped. */
    void check(@Observes @Priority(StartOrder.SETTINGS) StartupEvent event) {
        if (isOn()) {
            endpoint();
        }
    }

    void start(@Observes StartupEvent event, Clocks clocks) {
        receivers(clocks).forEach(receiver -> {
            LOG.infof(
                    "Alerts are sent to PagerDuty, receiver %s", receiver.name().text());
            dispatchers.start(receiver, clocks.wall());
        });
    }

    @Override
    public List<Receiver> receivers(Clocks clocks) {
        if (!isOn()) {
            return List.of();
        }
        Endpoint endpoint = endpoint();
        Map<String, String> keys = keys();
        return new Routes(
                        // The fallback receiver is not a default target; it is notified only in the stead of
                        // others.
                        Optional.of("").filter(key -> keys.containsKey(key) && !isFallback),
                        new TreeMap<>(config.routes())
                                .entrySet().stream()
                                        .map(route ->
                                                new ConfiguredRoute(route.getKey(), AlertMatcher.of(route.getValue())))
                                        .toList())
                .byTarget(keys.containsKey("") && isFallback ? List.of("") : List.of()).entrySet().stream()
                        .map(target -> receiver(
                                endpoint,
                                new ReceiverName(KIND, target.getKey().isEmpty() ? null : target.getKey()),
                                Objects.requireNonNull(keys.get(target.getKey())),
                                target.getValue(),
                                clocks.wall()))
                        .toList();
    }

    @Override
    public String off() {
        return isOn() ? "" : "PagerDuty is off: HIGHWATER_PAGERDUTY_ROUTING_KEY is not set";
    }

    private boolean isOn() {
        return !keys().isEmpty();
    }

    /** Returns the routing keys by the names of their routes; the default service's key has the empty name. */
    private Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        config.routingKey()
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .ifPresent(key -> keys.put("", key));
        config.routes()
                .forEach((name, route) -> keys.put(name, route.routingKey().strip()));
        return keys;
    }

    private Endpoint endpoint() {
        return Endpoint.of(
                new Endpoint.Identity("PagerDuty", "highwater.pagerduty", "HIGHWATER_PAGERDUTY_URL"),
                ReceiverAddress.of("HIGHWATER_PAGERDUTY_URL", config.url()).below("/v2/enqueue"),
                config.timeout(),
                tls.context(KIND));
    }

    private Receiver receiver(Endpoint endpoint, ReceiverName name, String routingKey, Route route, Clock clock) {
        return new Receiver(
                name,
                new BatchPlanner(new EpisodeDecisions(route, Duration.ZERO), 1),
                new PagerDutyNotifier(endpoint, new PagerDutyEvents(routingKey, links), mapper, clock),
                Receiver.Links.NONE,
                // A notification takes at most two calls, each with the full time limit.
                new Receiver.Pace(
                        config.minimumInterval(), config.timeout().multipliedBy(2), Duration.ZERO, Duration.ZERO));
    }
}
