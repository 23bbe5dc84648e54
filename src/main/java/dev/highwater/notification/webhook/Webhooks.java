package dev.highwater.notification.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.OutboundTls;
import dev.highwater.configuration.StartOrder;
import dev.highwater.notification.ConfiguredReceivers;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.outbox.Dispatchers;
import dev.highwater.notification.plan.BatchPlanner;
import dev.highwater.notification.plan.EpisodeDecisions;
import dev.highwater.notification.route.Routes;
import dev.highwater.time.Clocks;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Configures webhooks as receivers of the outbox, one each, so that a slow or broken one delays no other. A webhook is
 * on if it has an address; all instances should have the same settings.
 */
@ApplicationScoped
class Webhooks implements ConfiguredReceivers {

    private static final Logger LOG = Logger.getLogger(Webhooks.class);

    private final HighwaterConfig config;
    private final Dispatchers dispatchers;
    private final DashboardLinks links;
    private final ObjectMapper mapper;
    private final OutboundTls tls;

    Webhooks(
            HighwaterConfig config,
            Dispatchers dispatchers,
            DashboardLinks links,
            ObjectMapper mapper,
            OutboundTls tls) {
        this.config = config;
        this.dispatchers = dispatchers;
        this.links = links;
        this.mapper = mapper;
        this.tls = tls;
    }

    /** Validates the settings, so that the start fails before anything has begun that would have to be stopped. */
    void check(@Observes @Priority(StartOrder.SETTINGS) StartupEvent event) {
        ConfiguredWebhook.all(config).forEach(webhook -> webhook.endpoint(tls));
    }

    void start(@Observes StartupEvent event, Clocks clocks) {
        ConfiguredWebhook.all(config)
                .forEach(webhook -> LOG.infof(
                        "Alerts are posted to the receiver %s at %s, %s",
                        webhook.receiver().text(), webhook.address(), webhook.signature()));
        receivers(clocks).forEach(receiver -> dispatchers.start(receiver, clocks.wall()));
    }

    @Override
    public List<Receiver> receivers(Clocks clocks) {
        return ConfiguredWebhook.all(config).stream()
                .map(webhook -> receiver(webhook, clocks))
                .toList();
    }

    @Override
    public String off() {
        return ConfiguredWebhook.all(config).isEmpty() ? "the webhook is off: HIGHWATER_WEBHOOK_URL is not set" : "";
    }

    private Receiver receiver(ConfiguredWebhook webhook, Clocks clocks) {
        var settings = webhook.config();
        return new Receiver(
                webhook.receiver(),
                new BatchPlanner(
                        new EpisodeDecisions(
                                Routes.ofOne(
                                        settings.routes().values(),
                                        webhook.receiver()
                                                .isFallback(
                                                        config.notifications().fallback())),
                                settings.repeatInterval()),
                        settings.maximumAlerts()),
                new WebhookNotifier(
                        webhook.endpoint(tls),
                        new WebhookAlerts(links, webhook.nameForPrograms(), settings.maximumAlerts()),
                        webhook.signature(),
                        mapper,
                        clocks),
                Receiver.Links.NONE,
                new Receiver.Pace(
                        settings.minimumInterval(), settings.timeout(), Duration.ZERO, settings.repeatInterval()));
    }
}
