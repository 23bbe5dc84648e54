package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.notification.DashboardLinks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Links to the dashboard, for messages without buttons: Slack asks the app's server about every button that is pressed,
 * also one that only opens a page, and shows a warning beside it when the app has no such server.
 */
record SlackLinks(DashboardLinks dashboard) {

    private static final String SEPARATOR = "  ·  ";

    /** What fits into a line of a card. */
    private static final int LONGEST = 2_000;

    /** To the episode, and while it fires to what can be done about it. */
    String of(Episode episode) {
        Stream<Optional<String>> links = episode.isOpen()
                ? Stream.of(
                        link(dashboard.episode(episode), "Episode"),
                        episode.isAcknowledged()
                                ? Optional.empty()
                                : link(dashboard.acknowledge(episode), "Acknowledge"),
                        link(dashboard.silence(episode), "Silence"),
                        episode.kind() == EpisodeKind.UNUSUAL
                                ? link(dashboard.markUsual(episode), "This is usual")
                                : Optional.empty())
                : Stream.of(link(dashboard.episode(episode), "Episode"));
        return joined(links.flatMap(Optional::stream).toList());
    }

    /** What no button is for, and which the page of the episode asks a comment for. */
    String besideButtons(Episode episode) {
        return episode.isOpen() && episode.kind() == EpisodeKind.UNUSUAL
                ? link(dashboard.markUsual(episode), "This is usual").orElse("")
                : "";
    }

    /** To all that fires; empty if it is not known where. */
    String firing() {
        return link(dashboard.firing(), "All that fires").orElse("");
    }

    /** To a page of the dashboard; empty if it is not known where that is. */
    String page(String path, String name) {
        return link(dashboard.page(path), SlackText.quote(name)).orElse("");
    }

    /** As many of them, the most important first, as fit into a line of a message: half a link would be none. */
    private static String joined(List<String> links) {
        StringBuilder line = new StringBuilder();
        for (String link : links) {
            if (line.length() + SEPARATOR.length() + link.length() <= LONGEST) {
                line.append(line.isEmpty() ? "" : SEPARATOR).append(link);
            }
        }
        return line.toString();
    }

    private static Optional<String> link(Optional<String> address, String name) {
        return address.map(url -> "<" + SlackText.escape(url).replace("|", "%7C") + "|" + name + ">");
    }
}
