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
 * The configured templates and mentions of the routes. An invalid template makes the start fail; a template engine is
 * created only if there is a template.
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
     * The text that a template produces for an example alert.
     *
     * @param route name of the route
     * @param channel channel of the route
     * @param kind kind of the example alert
     * @param text the text in Slack's markup
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

    /** Returns the texts of the routes that lead to a channel. */
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

    /** Returns the text that each template produces for each example. */
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
