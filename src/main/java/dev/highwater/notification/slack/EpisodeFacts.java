package dev.highwater.notification.slack;

import dev.highwater.alert.ClockEvidence;
import dev.highwater.alert.EngineEvidence;
import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.UnusualEvidence;
import dev.highwater.notification.UnusualText;
import dev.highwater.text.DurationText;
import dev.highwater.threshold.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts about an episode in a message, as fields: a name in bold with the value below it. */
final class EpisodeFacts {

    private EpisodeFacts() {}

    /** Returns the fields; at most ten, the limit of Slack. */
    static List<String> of(Episode episode) {
        List<String> facts = new ArrayList<>();
        UnusualEvidence unusual = episode.unusual();
        if (unusual != null && UnusualText.isRangeKnown(unusual)) {
            facts.add(fact("Usual", UnusualText.usual(unusual)));
        }
        if (episode.latest().usageAvg() != null) {
            facts.add(fact(
                    episode.isOpen() ? unusual == null ? "Average" : "Now" : "Last average",
                    SlackText.percent(episode.latest().usageAvg())));
        }
        if (unusual != null) {
            facts.add(fact("What gave it away", SlackText.quote(UnusualText.channel(unusual))));
        }
        if (episode.limits().allowedTop() != null) {
            facts.add(fact("Limit", limit(episode)));
        }
        if (episode.latest().usageMax() != null) {
            String name = episode.isOpen() ? "Highest reading" : "Highest reading of the last window";
            facts.add(fact(name, SlackText.percent(episode.latest().usageMax())));
        }
        ClockEvidence clock = episode.clock();
        if (clock != null) {
            facts.add(fact("Ahead by", clock.aheadSeconds() + " s"));
            facts.add(fact("Readings of others that were late", Long.toString(clock.lateReadings())));
            facts.add(fact("Who loses by it", ClockText.losers(clock)));
        }
        EngineEvidence engine = episode.engine();
        if (engine != null) {
            Instant last = engine.lastWindowEnd();
            facts.add(fact("Newest window", last == null ? "none was seen" : SlackText.date(last)));
            if (!engine.cause().isEmpty()) {
                facts.add(fact("Known of it", SlackText.quote(engine.cause())));
            }
        }
        if (unusual != null) {
            if (episode.limits().thresholdHostname() != null) {
                facts.add(fact("Threshold", source(episode)));
            }
            facts.add(fact(
                    "Score",
                    String.format(Locale.ROOT, "%.2f, at %s sensitivity", unusual.score(), unusual.sensitivity())));
        }
        facts.add(fact(since(episode), SlackText.date(episode.startedAt())));
        Instant end = end(episode);
        if (end != null) {
            facts.add(fact("Ended", SlackText.date(end)));
            facts.add(fact("Lasted", lasted(episode, end)));
        }
        return facts;
    }

    private static String since(Episode episode) {
        if (!episode.isOpen()) {
            return "Began";
        }
        return episode.kind() == EpisodeKind.UNUSUAL ? "Unusual since" : "Since";
    }

    /** Returns when the episode ended, in event time if that is known; null while it is open. */
    static @Nullable Instant end(Episode episode) {
        return episode.resolved().windowEnd() == null
                ? episode.resolved().at()
                : episode.resolved().windowEnd();
    }

    static String lasted(Episode episode, Instant until) {
        Duration time = Duration.between(episode.startedAt(), until);
        return DurationText.of(time.isNegative() ? Duration.ZERO : time);
    }

    /** Returns the limits and the row of the table of thresholds that sets them. */
    static String limit(Episode episode) {
        String limits = Stream.of(
                        Limit.text(episode.limits().allowedTop()) + " %",
                        episode.limits().criticalTop() == null
                                ? ""
                                : Limit.text(episode.limits().criticalTop()) + " % critical")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return limits + " (" + source(episode) + ")";
    }

    private static String source(Episode episode) {
        String hostname = String.valueOf(episode.limits().thresholdHostname());
        String cpu =
                episode.limits().thresholdCpu() == null ? "*" : episode.limits().thresholdCpu();
        String row = hostname.equals("*") ? "the default" : "of " + SlackText.code(hostname);
        return cpu.equals("*") ? row : row + " for " + SlackText.code(cpu);
    }

    private static String fact(String name, String value) {
        return "*" + name + "*\n" + value;
    }
}
