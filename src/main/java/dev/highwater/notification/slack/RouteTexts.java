package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.failure.LoggedOnce;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.route.AlertMatcher;
import dev.highwater.notification.slack.MessageTemplate.WrongTemplateException;
import dev.highwater.text.SlackMentions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the routes to one channel define: mentions, and templates in place of the usual headline. Thread-safe.
 *
 * @param routes the routes of the channel, in the order of their names
 */
record RouteTexts(List<OfRoute> routes) {

    static final RouteTexts NONE = new RouteTexts(List.of());

    /**
     * Reasons for which routes mention no one: the message is only changed, or the episode has ended or still fires.
     */
    private static final Set<NotifyReason> CALL_NO_ONE =
            Set.of(NotifyReason.CHANGED, NotifyReason.RESOLVED, NotifyReason.FIRED_AND_RESOLVED, NotifyReason.REPEATED);

    private static final LoggedOnce FAILURES = new LoggedOnce(Logger.getLogger(RouteTexts.class), 20);

    /**
     * The texts of one route.
     *
     * @param name name of the route
     * @param matcher decides which alerts it takes
     * @param mention the mentions, in the form of {@link SlackMentions}; empty for none
     * @param template template of the headline; null for the usual one
     */
    record OfRoute(
            String name,
            AlertMatcher matcher,
            String mention,
            @Nullable MessageTemplate template) {}

    /**
     * Returns the mentions of a message that notifies people of these episodes: those of the routes that take them,
     * unless the reason calls for none, and those of the thresholds.
     */
    List<String> mentions(Collection<Episode> episodes, NotifyReason reason) {
        Stream<String> ofRoutes = CALL_NO_ONE.contains(reason)
                ? Stream.of()
                : routes.stream()
                        .filter(route -> episodes.stream()
                                .anyMatch(episode ->
                                        episode.isOpen() && route.matcher().matches(episode)))
                        .flatMap(route -> SlackMentions.parse(route.mention()).stream())
                        .flatMap(mention -> Stream.of(mention.split(" ")));
        return Stream.concat(ofRoutes, GuidanceText.mentions(episodes).stream())
                .distinct()
                .toList();
    }

    /**
     * Returns the headline of a message about an open episode, by the first route that takes it and has a template.
     * Empty for the usual headline, also if the template fails, which is logged.
     *
     * @param data supplies the data of the template
     */
    Optional<String> headline(Episode episode, Supplier<Map<String, Object>> data) {
        for (OfRoute route : routes) {
            MessageTemplate template = route.template();
            if (episode.isOpen() && template != null && route.matcher().matches(episode)) {
                return rendered(route.name(), template, data);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> rendered(
            String route, MessageTemplate template, Supplier<Map<String, Object>> data) {
        try {
            return Optional.of(template.render(data.get())).filter(text -> !text.isBlank());
        } catch (WrongTemplateException e) {
            FAILURES.warn(
                    route + e.getMessage(),
                    "The template of the route %s of Slack cannot be used for an alert, which has the usual text: %s"
                            .formatted(route, e.getMessage()));
            return Optional.empty();
        }
    }
}
