package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.threshold.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a message says about an episode, as fields: a name in bold, and under it the value. */
final class EpisodeFacts {

    private EpisodeFacts() {}

    /** At most ten, which is what Slack takes. */
    static List<String> of(Episode episode) {
        List<String> facts = new ArrayList<>();
        if (episode.latest().usageAvg() != null) {
            facts.add(fact(
                    episode.isOpen() ? "Average" : "Last average",
                    SlackText.percent(episode.latest().usageAvg())));
        }
        if (episode.limits().allowedTop() != null) {
            facts.add(fact("Limit", limit(episode)));
        }
        if (episode.latest().usageMax() != null) {
            String name = episode.isOpen() ? "Highest reading" : "Highest reading of the last window";
            facts.add(fact(name, SlackText.percent(episode.latest().usageMax())));
        }
        facts.add(fact(episode.isOpen() ? "Since" : "Began", SlackText.date(episode.startedAt())));
        Instant end = end(episode);
        if (end != null) {
            facts.add(fact("Ended", SlackText.date(end)));
            facts.add(fact("Lasted", lasted(episode, end)));
        }
        return facts;
    }

    /** In event time, where the episode has an end there. */
    static @Nullable Instant end(Episode episode) {
        return episode.resolved().windowEnd() == null
                ? episode.resolved().at()
                : episode.resolved().windowEnd();
    }

    static String lasted(Episode episode, Instant until) {
        Duration time = Duration.between(episode.startedAt(), until);
        return SlackText.duration(time.isNegative() ? Duration.ZERO : time);
    }

    /** The limits, and which row of the table says so. */
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
