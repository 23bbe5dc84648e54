package dev.highwater.notification.slack;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.slack.SlackNotifier.Cards;
import dev.highwater.silence.Silence;
import dev.highwater.silence.Silences;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Creates what writes the messages of a channel, by the settings. */
@ApplicationScoped
class SlackCards {

    private final SlackLinks links;
    private final SlackButtons buttons;
    private final Silences silences;
    private final RouteTemplates routes;

    SlackCards(HighwaterConfig config, DashboardLinks dashboard, Silences silences, RouteTemplates routes) {
        this.links = new SlackLinks(dashboard);
        this.buttons = new SlackButtons(
                SigningSecret.of(config.slack().signingSecret()).isPresent()
                        || AppToken.of(config.slack().appToken()).isPresent(),
                dashboard);
        this.silences = silences;
        this.routes = routes;
    }

    /** Returns what writes the messages of one channel. */
    Cards of(String channel) {
        RouteTexts texts = routes.of(channel);
        return new Cards(
                new EpisodeCards(links, buttons, this::silence, texts),
                new SummaryCards(links, buttons, texts),
                new NoticeCards(links));
    }

    private Optional<Silence> silence(long id) {
        return silences.snapshot().silences().stream()
                .filter(silence -> silence.id() == id)
                .findFirst();
    }
}
