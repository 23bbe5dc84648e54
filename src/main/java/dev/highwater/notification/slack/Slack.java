package dev.highwater.notification.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.OutboundTls;
import dev.highwater.configuration.SlackConfig;
import dev.highwater.notification.ConfiguredReceivers;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.outbox.Dispatchers;
import dev.highwater.notification.outbox.OutboxDispatcher;
import dev.highwater.notification.plan.ConversationPlanner;
import dev.highwater.notification.plan.EpisodeDecisions;
import dev.highwater.notification.plan.Grouping;
import dev.highwater.notification.plan.Route;
import dev.highwater.notification.route.AlertMatcher;
import dev.highwater.notification.route.Routes;
import dev.highwater.notification.route.Routes.ConfiguredRoute;
import dev.highwater.time.Clocks;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * Configures Slack's channels as receivers of the outbox, one each, so that a slow or archived channel delays no other.
 * Slack is on if there are a token and a channel; all instances should have the same settings.
 */
@ApplicationScoped
public class Slack implements ConfiguredReceivers {

    private static final Logger LOG = Logger.getLogger(Slack.class);
    private static final String KIND = "slack";

    /** Age from which a summary says since when it has been waiting. */
    private static final Duration DIGEST_AFTER = Duration.ofMinutes(5);

    private final SlackConfig config;
    private final List<String> named;
    private final SlackSettings settings;
    private final Dispatchers dispatchers;
    private final SlackCards cards;
    private final ObjectMapper mapper;
    private final OutboundTls tls;
    private final List<OutboxDispatcher> channels = new CopyOnWriteArrayList<>();

    Slack(HighwaterConfig config, Dispatchers dispatchers, SlackCards cards, ObjectMapper mapper, OutboundTls tls) {
        this.config = config.slack();
        this.named = ReceiverName.named(KIND, config);
        this.settings = SlackSettings.of(
                config.slack().token(),
                config.slack().channel(),
                !config.slack().routes().isEmpty() || !named.isEmpty());
        this.dispatchers = dispatchers;
        this.cards = cards;
        this.mapper = mapper;
        this.tls = tls;
    }

    /** Returns the status of all channels together, as of the last few seconds. May be called from any thread. */
    public SlackStatus status() {
        if (!settings.isOn()) {
            return SlackStatus.off(settings.off());
        }
        return SlackStatus.of(
                channels.stream().map(channel -> channel.status().backlog()).toList());
    }

    void start(@Observes StartupEvent event, Clocks clocks) {
        if (!settings.isOn()) {
            boolean isHalfSet = config.token().isPresent()
                    || config.channel().isPresent()
                    || !config.routes().isEmpty();
            LOG.logf(isHalfSet ? Level.WARN : Level.INFO, "Slack is off: %s", settings.off());
        }
        if (!settings.isOn() && SigningSecret.of(config.signingSecret()).isPresent()) {
            LOG.warn("HIGHWATER_SLACK_SIGNING_SECRET is set, but Slack is off, so there are no buttons");
        }
        if (!settings.isOn() && AppToken.of(config.appToken()).isPresent()) {
            LOG.warn("HIGHWATER_SLACK_APP_TOKEN is set, but Slack is off, so there are no buttons");
        }
        receivers(clocks).forEach(receiver -> channels.add(dispatchers.start(receiver, clocks.wall())));
    }

    @Override
    public List<Receiver> receivers(Clocks clocks) {
        if (!settings.isOn()) {
            return List.of();
        }
        SlackClient client =
                new SlackClient(config.apiUrl(), settings.token(), config.timeout(), mapper, tls.to("slack"));
        return new Routes(
                        Optional.of(settings.channel()).filter(Predicate.not(String::isEmpty)),
                        config.routes().values().stream()
                                .map(route ->
                                        new ConfiguredRoute(route.channel().strip(), AlertMatcher.of(route)))
                                .toList())
                .byTarget(named).entrySet().stream()
                        .map(route -> receiver(client, route.getKey(), route.getValue(), clocks.wall()))
                        .toList();
    }

    @Override
    public String off() {
        return settings.isOn() ? "" : "Slack is off: " + settings.off();
    }

    private Receiver receiver(SlackClient client, String channel, Route route, Clock clock) {
        return new Receiver(
                new ReceiverName(KIND, channel),
                new ConversationPlanner(
                        new EpisodeDecisions(route, config.repeatInterval()),
                        new Grouping(config.groupAbove(), config.groupWithin(), config.unusualWithin(), DIGEST_AFTER)),
                new SlackNotifier(client, channel, cards.of(channel), clock),
                reference -> permalink(client, channel, SlackReference.of(reference)),
                new Receiver.Pace(
                        config.minimumInterval(), config.timeout(), config.groupWithin(), config.repeatInterval()));
    }

    private static Uni<Optional<String>> permalink(SlackClient client, String channel, SlackReference message) {
        return message.channelId(channel)
                .map(id -> client.permalink(id, message.timestamp()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
