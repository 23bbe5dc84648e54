package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.notification.EngineText;
import dev.highwater.notification.UnusualText;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Summary;
import dev.highwater.notification.plan.SummaryStatus;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Limit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes messages about many episodes, which name the worst few and count the rest. Pure. */
record SummaryCards(SlackLinks links, SlackButtons buttons, RouteTexts texts) {

    /** Creates cards without buttons and without the mentions of routes. */
    SummaryCards(SlackLinks links) {
        this(links, SlackButtons.off(links.dashboard()), RouteTexts.NONE);
    }

    /** Creates cards without the mentions of routes. */
    SummaryCards(SlackLinks links, SlackButtons buttons) {
        this(links, buttons, RouteTexts.NONE);
    }

    private static final int NAMED = 8;
    private static final int MOST_MENTIONS = 10;

    /** Longest list in characters; leaves room for "and 9,992 more" within Slack's limit. */
    private static final int LONGEST_LIST = 2_800;

    /** The headings of a summary, by reason and in this order. */
    private static final Map<NotifyReason, String> TITLES = new EnumMap<>(Map.of(
            NotifyReason.UNATTENDED, "Firing for long, and no one has acknowledged it",
            NotifyReason.NEW, "Firing",
            NotifyReason.ESCALATED, "Critical now",
            NotifyReason.ACKNOWLEDGEMENT_OVER, "Still firing, and no longer acknowledged",
            NotifyReason.UNMUTED, "Firing and no longer muted",
            NotifyReason.REPEATED, "Still firing, and no one has acknowledged it",
            NotifyReason.RESOLVED, "Resolved",
            NotifyReason.FIRED_AND_RESOLVED, "Fired and resolved meanwhile"));

    /** Returns a new summary. */
    SlackMessage message(Summary summary) {
        Map<NotifyReason, List<PlannedUpdate>> sections = summary.updates().stream()
                .collect(Collectors.groupingBy(
                        planned -> section(planned.reason()),
                        () -> new EnumMap<>(NotifyReason.class),
                        Collectors.toList()));
        String counts = sections.entrySet().stream()
                        .map(section -> count(section.getValue().size()) + " " + lowerCase(title(section.getKey())))
                        .collect(Collectors.joining(", "))
                + where(summary.updates());
        String icon = worst(summary.updates()).icon();
        SlackMessage card = summary.since()
                .map(since -> new SlackMessage(
                        "digest of alerts that could not be sent since %s: %s".formatted(since, counts),
                        "%s *Digest*: alerts could not be sent since %s. Now: %s."
                                .formatted(icon, SlackText.date(since), counts)))
                .orElseGet(() -> new SlackMessage(
                        "%s alerts: %s".formatted(count(summary.updates().size()), counts),
                        "%s *%s alerts*: %s"
                                .formatted(icon, count(summary.updates().size()), counts)));
        card.mentioning(mentions(summary.updates()));
        sections.forEach((reason, updates) -> card.paragraph("*" + title(reason) + "*\n"
                + list(
                        updates.stream()
                                .map(planned -> planned.update().episode())
                                .toList(),
                        updates.size())));
        List<Episode> firing = summary.updates().stream()
                .map(planned -> planned.update().episode())
                .filter(Episode::isOpen)
                .toList();
        long unattended =
                firing.stream().filter(episode -> !episode.isAcknowledged()).count();
        return handles(card, (int) unattended, firing.size());
    }

    private List<String> mentions(List<PlannedUpdate> updates) {
        return updates.stream()
                .flatMap(planned -> texts.mentions(List.of(planned.update().episode()), planned.reason()).stream())
                .distinct()
                .limit(MOST_MENTIONS)
                .toList();
    }

    private SlackMessage handles(SlackMessage card, int unattended, int firing) {
        return buttons.areOn() ? card.actions(buttons.ofMany(unattended, firing)) : card.context(links.firing());
    }

    /** Returns the style of a new summary. */
    SeverityStyle style(Summary summary) {
        return worst(summary.updates());
    }

    /** Returns a summary for the present state of its episodes. */
    SlackMessage redrawn(SummaryStatus status) {
        if (status.isOver()) {
            return new SlackMessage(over(status), style(status).icon() + " *" + over(status) + "*");
        }
        String counts = "%s of %s alerts still fire".formatted(count(status.firing()), count(status.total()));
        String details =
                "%s critical, %s acknowledged".formatted(count(status.critical()), count(status.acknowledged()));
        SlackMessage card = new SlackMessage(
                        counts + ": " + details,
                        "%s *%s*: %s".formatted(style(status).icon(), counts, details))
                .paragraph(list(status.worst(), status.firing()));
        return handles(card, status.firing() - status.acknowledged(), status.firing());
    }

    /** Returns a reply about changes of some of its episodes, for the thread of the summary. */
    SlackMessage reply(List<PlannedUpdate> updates, SummaryStatus status) {
        List<Episode> episodes =
                updates.stream().map(planned -> planned.update().episode()).toList();
        NotifyReason reason = section(updates.get(0).reason());
        if (reason == NotifyReason.RESOLVED) {
            return new SlackMessage(over(status), SeverityStyle.RESOLVED.icon() + " *" + over(status) + "*");
        }
        String title = "%s %s".formatted(count(updates.size()), lowerCase(title(reason)));
        return new SlackMessage(title, worst(updates).icon() + " *" + title + "*")
                .mentioning(mentions(updates))
                .paragraph(list(episodes, episodes.size()))
                .context(links.firing());
    }

    /** Returns the style of a summary for the present state of its episodes. */
    SeverityStyle style(SummaryStatus status) {
        if (status.isOver()) {
            return SeverityStyle.RESOLVED;
        }
        return status.critical() > 0 ? SeverityStyle.CRITICAL : SeverityStyle.WARNING;
    }

    private static String list(List<Episode> worst, int all) {
        List<String> lines = new ArrayList<>();
        int length = 0;
        for (Episode episode : worst.subList(0, Math.min(NAMED, worst.size()))) {
            String line = line(episode);
            length += line.length() + 1;
            if (length > LONGEST_LIST) {
                break;
            }
            lines.add(line);
        }
        int rest = all - lines.size();
        if (rest > 0) {
            lines.add("… and " + count(rest) + " more");
        }
        return String.join("\n", lines);
    }

    private static String line(Episode episode) {
        String name = SeverityStyle.of(episode).icon() + " " + SlackText.series(episode);
        Double average = episode.latest().usageAvg();
        if (episode.kind() == EpisodeKind.OVER_THRESHOLD && average != null) {
            return "%s  %s, limit %s %%"
                    .formatted(
                            name,
                            SlackText.percent(average),
                            Limit.text(episode.limits().allowedTop()));
        }
        return name + (episode.isOpen() ? " " + ofHost(episode) : "");
    }

    private static String ofHost(Episode episode) {
        return switch (episode.kind()) {
            case CLOCK_AHEAD -> ClockText.ahead(episode.clock());
            case NO_AVERAGES -> "– " + EngineText.NONE + SlackText.date(episode.startedAt());
            case OTHER -> FallbackText.OF_NEWER_KIND;
            case UNUSUAL -> "– " + UnusualText.contrast(episode);
            case NO_DATA, OVER_THRESHOLD -> "has sent nothing since " + SlackText.date(episode.startedAt());
        };
    }

    /**
     * Returns on how many hosts the values are unusual, if all episodes are about unusual values; the number of hosts
     * says more than that of CPUs.
     */
    private static String where(List<PlannedUpdate> updates) {
        List<Episode> episodes =
                updates.stream().map(planned -> planned.update().episode()).toList();
        if (!episodes.stream().allMatch(episode -> episode.kind() == EpisodeKind.UNUSUAL)) {
            return "";
        }
        int hosts = (int) episodes.stream().map(Episode::hostname).distinct().count();
        return ", unusual on " + (hosts == 1 ? "one host" : count(hosts) + " hosts");
    }

    private static SeverityStyle worst(List<PlannedUpdate> updates) {
        return updates.stream()
                .map(planned -> SeverityStyle.of(planned.update().episode()))
                .min(Comparator.naturalOrder())
                .orElse(SeverityStyle.of(Severity.WARNING));
    }

    /** Returns the reason under which an episode is listed: reasons without a heading count as new. */
    private static NotifyReason section(NotifyReason reason) {
        return TITLES.containsKey(reason) ? reason : NotifyReason.NEW;
    }

    private static String title(NotifyReason reason) {
        return TITLES.getOrDefault(reason, "");
    }

    private static String over(SummaryStatus status) {
        return "All " + count(status.total()) + " alerts are over";
    }

    private static String lowerCase(String title) {
        return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }

    private static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
