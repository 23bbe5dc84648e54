package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.SettingNames;
import dev.highwater.configuration.SlackConfig;
import dev.highwater.configuration.StartOrder;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.route.AlertMatcher;
import dev.highwater.notification.slack.MessageTemplate.WrongTemplateException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Templates and mentions of the routes, as the settings have them. A template that cannot be used ends the start; the
 * engine for them is made only where there is one.
 */
@ApplicationScoped
public class RouteTemplates {

    private final Map<String, SlackConfig.Route> routes;
    private final DashboardLinks dashboard;

    RouteTemplates(HighwaterConfig config, DashboardLinks dashboard) {
        this.routes = new TreeMap<>(config.slack().routes());
        this.dashboard = dashboard;
    }

    /**
     * What a template makes of an example.
     *
     * @param route its name
     * @param channel where it leads
     * @param kind of the alert that it is tried with
     * @param text in Slack's markup
     */
    public record Preview(String route, String channel, String kind, String text) {}

    void check(@Observes @Priority(StartOrder.SETTINGS) StartupEvent event) {
        routes.forEach((name, route) -> route.template().ifPresent(text -> {
            try {
                MessageTemplate template = MessageTemplate.parse(text);
                ExampleAlerts.all().forEach(example -> template.render(data(example)));
            } catch (WrongTemplateException e) {
                throw new ConfigurationException("%s cannot be used: %s"
                        .formatted(
                                SettingNames.variable("highwater.slack.routes." + name + ".template"), e.getMessage()));
            }
        }));
    }

    /** What the routes to one channel say. */
    RouteTexts of(String channel) {
        List<RouteTexts.OfRoute> texts = new ArrayList<>();
        routes.forEach((name, route) -> {
            if (route.channel().strip().equals(channel)
                    && (route.mention().isPresent() || route.template().isPresent())) {
                texts.add(new RouteTexts.OfRoute(
                        name,
                        AlertMatcher.of(route),
                        route.mention().orElse(""),
                        route.template().map(MessageTemplate::parse).orElse(null)));
            }
        });
        return new RouteTexts(List.copyOf(texts));
    }

    /** What each template makes of each example. */
    public List<Preview> previews() {
        List<Preview> previews = new ArrayList<>();
        routes.forEach((name, route) -> route.template().ifPresent(text -> {
            MessageTemplate template = MessageTemplate.parse(text);
            for (Episode example : ExampleAlerts.all()) {
                previews.add(new Preview(
                        name,
                        route.channel().strip(),
                        example.kind().text(),
                        SlackText.shortenMarkup(template.render(data(example)), SlackMessage.LONGEST_SECTION)));
            }
        }));
        return previews;
    }

    private Map<String, Object> data(Episode episode) {
        String usual = EpisodeCards.headline(episode, NotifyReason.NEW, "");
        return AlertData.of(episode, usual, dashboard.episode(episode));
    }
}
