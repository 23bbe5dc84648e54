package dev.highwater.notification.email;

import dev.highwater.configuration.EmailConfig;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.OutboundTls;
import dev.highwater.configuration.StartOrder;
import dev.highwater.notification.ConfiguredReceivers;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.outbox.Dispatchers;
import dev.highwater.notification.plan.ConversationPlanner;
import dev.highwater.notification.plan.EpisodeDecisions;
import dev.highwater.notification.plan.Grouping;
import dev.highwater.notification.plan.Route;
import dev.highwater.notification.route.AlertMatcher;
import dev.highwater.notification.route.Routes;
import dev.highwater.notification.route.Routes.ConfiguredRoute;
import dev.highwater.time.Clocks;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Configures e-mail addresses as receivers of the outbox, {@code email:ADDRESS} each, so that an address that is
 * refused delays no other. E-mail is on if a mail server is set; all instances should have the same settings.
 */
@ApplicationScoped
class Email implements ConfiguredReceivers {

    private static final Logger LOG = Logger.getLogger(Email.class);

    private static final String KIND = "email";

    /** The same as for Slack. */
    private static final Duration UNUSUAL_WITHIN = Duration.ofSeconds(45);

    private static final Duration DIGEST_AFTER = Duration.ofMinutes(5);

    private final EmailConfig config;
    private final List<String> named;
    private final Dispatchers dispatchers;
    private final MailTexts texts;
    private final OutboundTls tls;
    private final Vertx vertx;

    Email(HighwaterConfig config, Dispatchers dispatchers, DashboardLinks links, OutboundTls tls, Vertx vertx) {
        this.config = config.email();
        this.named = ReceiverName.named(KIND, config);
        this.dispatchers = dispatchers;
        this.texts = new MailTexts(links);
        this.tls = tls;
        this.vertx = vertx;
    }

    /** Validates the settings, so that the start fails before anything has begun that would have to be stopped. */
    void check(@Observes @Priority(StartOrder.SETTINGS) StartupEvent event) {
        if (isOn()) {
            MailServer.client(config, tls, vertx).close();
        }
    }

    void start(@Observes StartupEvent event, Clocks clocks) {
        List<Receiver> receivers = receivers(clocks);
        if (!receivers.isEmpty()) {
            LOG.infof(
                    "Alerts are sent by e-mail over %s:%d to %d addresses",
                    config.host().orElse(""), config.port(), receivers.size());
        }
        receivers.forEach(receiver -> dispatchers.start(receiver, clocks.wall()));
    }

    @Override
    public List<Receiver> receivers(Clocks clocks) {
        if (!isOn()) {
            return List.of();
        }
        MailClient client = MailServer.client(config, tls, vertx);
        MailFailure failures =
                new MailFailure(config.timeout(), config.password().orElse(""));
        List<ConfiguredRoute> routes = config.routes().values().stream()
                .flatMap(route -> route.to().stream()
                        .map(address -> new ConfiguredRoute(address.strip(), AlertMatcher.of(route))))
                .toList();
        List<String> rest =
                config.to().orElse(List.of()).stream().map(String::strip).toList();
        return new Routes(rest, routes)
                .byTarget(named).entrySet().stream()
                        .map(address -> receiver(client, failures, address.getKey(), address.getValue(), clocks.wall()))
                        .toList();
    }

    @Override
    public String off() {
        return isOn() ? "" : "e-mail is off: HIGHWATER_EMAIL_HOST is not set";
    }

    private boolean isOn() {
        return config.host()
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .isPresent();
    }

    private Receiver receiver(MailClient client, MailFailure failures, String address, Route route, Clock clock) {
        return new Receiver(
                new ReceiverName(KIND, address),
                new ConversationPlanner(
                        new EpisodeDecisions(route, config.repeatInterval()),
                        new Grouping(config.groupAbove(), config.groupWithin(), UNUSUAL_WITHIN, DIGEST_AFTER)),
                new EmailNotifier(
                        new EmailNotifier.Mailbox(
                                client, new MailAddress(config.from().orElse("")), address, config.timeout()),
                        texts,
                        failures,
                        clock),
                Receiver.Links.NONE,
                new Receiver.Pace(
                        config.minimumInterval(), config.timeout(), config.groupWithin(), config.repeatInterval()));
    }
}
