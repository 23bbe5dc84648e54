package dev.highwater.notification.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.OutboundTls;
import dev.highwater.configuration.StartOrder;
import dev.highwater.configuration.WebhookConfig;
import dev.highwater.notification.ConfiguredReceivers;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.outbox.Dispatchers;
import dev.highwater.notification.plan.BatchPlanner;
import dev.highwater.notification.plan.EpisodeDecisions;
import dev.highwater.notification.plan.Route;
import dev.highwater.time.Clocks;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** The webhook as a receiver of the outbox: on when it has an address. All instances should agree on that. */
@ApplicationScoped
class Webhook implements ConfiguredReceivers {

    private static final Logger LOG = Logger.getLogger(Webhook.class);
    private final WebhookConfig config;
    private final Dispatchers dispatchers;
    private final DashboardLinks links;
    private final ObjectMapper mapper;
    private final OutboundTls tls;

    Webhook(
            HighwaterConfig config,
            Dispatchers dispatchers,
            DashboardLinks links,
            ObjectMapper mapper,
            OutboundTls tls) {
        this.config = config.webhook();
        this.dispatchers = dispatchers;
        this.links = links;
        this.mapper = mapper;
        this.tls = tls;
    }

    /** Ends the start before anything has begun that would have to be ended, if the address cannot be used. */
    void check(@Observes @Priority(StartOrder.SETTINGS) StartupEvent event) {
        address();
    }

    void start(@Observes StartupEvent event, Clocks clocks) {
        address().ifPresent(address -> LOG.infof("Alerts are posted to the webhook at %s, %s", address, signature()));
        receivers(clocks).forEach(receiver -> dispatchers.start(receiver, clocks.wall()));
    }

    @Override
    public List<Receiver> receivers(Clocks clocks) {
        return address().map(address -> receiver(address, signature(), clocks)).stream()
                .toList();
    }

    @Override
    public String off() {
        return address().isPresent() ? "" : "the webhook is off: HIGHWATER_WEBHOOK_URL is not set";
    }

    private Optional<WebhookAddress> address() {
        return config.url()
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .map(WebhookAddress::of);
    }

    private WebhookSignature signature() {
        return new WebhookSignature(config.secret().filter(Predicate.not(String::isEmpty)));
    }

    private Receiver receiver(WebhookAddress address, WebhookSignature signature, Clocks clocks) {
        return new Receiver(
                new ReceiverName("webhook", null),
                new BatchPlanner(
                        new EpisodeDecisions(Route.EVERYTHING, config.repeatInterval()), config.maximumAlerts()),
                new WebhookNotifier(
                        new WebhookNotifier.Target(address, config.timeout(), tls.context("webhook")),
                        new WebhookAlerts(links, config.maximumAlerts()),
                        signature,
                        mapper,
                        clocks),
                Receiver.Links.NONE,
                new Receiver.Pace(config.minimumInterval(), config.timeout(), Duration.ZERO, config.repeatInterval()));
    }
}
