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
 * What the routes that lead to one channel say themselves: whom to mention, and what a message says in place of the
 * usual headline. Thread-safe.
 *
 * @param routes those of the channel, in the order of their names
 */
record RouteTexts(List<OfRoute> routes) {

    static final RouteTexts NONE = new RouteTexts(List.of());

    /** What only changes a message, or says that something is over or goes on, calls no one. */
    private static final Set<NotifyReason> CALL_NO_ONE =
            Set.of(NotifyReason.CHANGED, NotifyReason.RESOLVED, NotifyReason.FIRED_AND_RESOLVED, NotifyReason.REPEATED);

    private static final LoggedOnce FAILURES = new LoggedOnce(Logger.getLogger(RouteTexts.class), 20);

    /**
     * What one route says.
     *
     * @param name of the route
     * @param matcher which alerts it takes
     * @param mention whom to mention, as {@link SlackMentions} has it; empty for no one
     * @param template null for the usual headline
     */
    record OfRoute(
            String name,
            AlertMatcher matcher,
            String mention,
            @Nullable MessageTemplate template) {}

    /** Whom a message mentions that notifies people of these; no one if it does not. */
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
     * What the message about an open episode says by the first route that takes it and has a template; empty for the
     * usual, also if the template fails, which is logged.
     *
     * @param data what the template is given
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
