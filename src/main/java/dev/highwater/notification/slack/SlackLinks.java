package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.notification.DashboardLinks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Links to the dashboard, used in messages without buttons. A button is no substitute there: Slack reports every press
 * to the app's server, even of a button that only opens a page, and shows a warning if the app has no server.
 */
record SlackLinks(DashboardLinks dashboard) {

    private static final String SEPARATOR = "  ·  ";

    /** Longest line of links in characters. */
    private static final int LONGEST = 2_000;

    /** Returns links to the episode and, while it is open, to the pages that acknowledge, silence or mark it. */
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

    /** Returns the link for what no button does: marking values as usual, for which the page asks for a comment. */
    String besideButtons(Episode episode) {
        return episode.isOpen() && episode.kind() == EpisodeKind.UNUSUAL
                ? link(dashboard.markUsual(episode), "This is usual").orElse("")
                : "";
    }

    /** Returns a link to all firing alerts; empty if the dashboard's address is not configured. */
    String firing() {
        return link(dashboard.firing(), "All that fires").orElse("");
    }

    /** Returns a link to a page of the dashboard; empty if its address is not configured. */
    String page(String path, String name) {
        return link(dashboard.page(path), SlackText.quote(name)).orElse("");
    }

    /** Joins as many links as fit into a line, the most important first, since half a link would not work. */
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
