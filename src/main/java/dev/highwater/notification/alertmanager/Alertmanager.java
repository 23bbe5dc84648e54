package dev.highwater.notification.alertmanager;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.configuration.AlertmanagerConfig;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.OutboundTls;
import dev.highwater.configuration.StartOrder;
import dev.highwater.notification.ConfiguredReceivers;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.http.Endpoint;
import dev.highwater.notification.http.ReceiverAddress;
import dev.highwater.notification.outbox.Dispatchers;
import dev.highwater.notification.plan.BatchPlanner;
import dev.highwater.notification.plan.CopyDecisions;
import dev.highwater.notification.plan.EpisodeDecisions;
import dev.highwater.notification.route.Routes;
import dev.highwater.time.Clocks;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;

/**
 * Configures Alertmanager as a receiver of the outbox. It is on if it has an address; all instances should have the
 * same setting.
 */
@ApplicationScoped
class Alertmanager implements ConfiguredReceivers {

    private static final Logger LOG = Logger.getLogger(Alertmanager.class);

    private static final String KIND = "alertmanager";
    private static final ReceiverName NAME = new ReceiverName(KIND, null);
    private static final String KEY = "highwater.alertmanager";
    private static final String SETTING = "HIGHWATER_ALERTMANAGER_URLS";

    /** Largest number of alerts in one call, the same as Prometheus'. */
    private static final int MOST_ALERTS = 64;

    /**
     * Number of resend intervals after which an alert that is not sent again ends, the same as Prometheus'
     * (rules/manager.go).
     */
    private static final int RESENDS = 4;

    private static final Duration PACE = Duration.ofMillis(100);

    private final AlertmanagerConfig config;
    private final boolean isFallback;
    private final Dispatchers dispatchers;
    private final DashboardLinks links;
    private final ObjectMapper mapper;
    private final OutboundTls tls;

    Alertmanager(
            HighwaterConfig config,
            Dispatchers dispatchers,
            DashboardLinks links,
            ObjectMapper mapper,
            OutboundTls tls) {
        this.config = config.alertmanager();
        this.isFallback = NAME.isFallback(config.notifications().fallback());
        this.dispatchers = dispatchers;
        this.links = links;
        this.mapper = mapper;
        this.tls = tls;
    }

    /** Validates the settings, so that the start fails before anything has begun that would have to be stopped. */
    void check(@Observes @Priority(StartOrder.SETTINGS) StartupEvent event) {
        members();
    }

    void start(@Observes StartupEvent event, Clocks clocks) {
        receivers(clocks).forEach(receiver -> {
            LOG.infof(
                    "Alerts are pushed to Alertmanager at %s",
                    members().stream().map(member -> member.address().shown()).collect(Collectors.joining(", ")));
            dispatchers.start(receiver, clocks.wall());
        });
    }

    @Override
    public List<Receiver> receivers(Clocks clocks) {
        List<Endpoint> members = members();
        return members.isEmpty() ? List.of() : List.of(receiver(members, clocks));
    }

    @Override
    public String off() {
        return members().isEmpty() ? "Alertmanager is off: %s is not set".formatted(SETTING) : "";
    }

    private List<Endpoint> members() {
        List<String> urls = config.urls().orElse(List.of()).stream()
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList();
        if (urls.isEmpty()) {
            return List.of();
        }
        Optional<SSLContext> trust = Endpoint.trust(tls, KEY, config, KIND);
        return urls.stream()
                .map(url -> ReceiverAddress.of(SETTING, url).below("/api/v2/alerts"))
                .map(address -> Endpoint.of(
                        new Endpoint.Identity("Alertmanager at " + address.shown(), KEY, SETTING),
                        address,
                        config,
                        trust))
                .toList();
    }

    private Receiver receiver(List<Endpoint> members, Clocks clocks) {
        Duration resend = config.resendInterval();
        EpisodeDecisions first =
                new EpisodeDecisions(Routes.ofOne(config.routes().values(), isFallback), Duration.ZERO);
        return new Receiver(
                NAME,
                new BatchPlanner(new CopyDecisions(first, resend), MOST_ALERTS),
                new AlertmanagerNotifier(
                        members, new AlertmanagerAlerts(links, resend.multipliedBy(RESENDS)), mapper, clocks),
                Receiver.Links.NONE,
                new Receiver.Pace(PACE, config.timeout(), Duration.ZERO, resend, true));
    }
}
