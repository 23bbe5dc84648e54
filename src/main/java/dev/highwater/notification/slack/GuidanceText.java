package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.text.SlackMentions;
import dev.highwater.threshold.Guidance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a threshold says of what to do about its alerts, in messages. All of it is escaped, and mentions no one, but for
 * what is a mention. Pure.
 */
final class GuidanceText {

    /** Of one message: whoever is mentioned in every alert of many need not be mentioned for each. */
    private static final int MOST_MENTIONS = 10;

    private GuidanceText() {}

    /** The note with its lines, and under it whose it is and where to read on; empty where nothing is said. */
    static String paragraph(Episode episode) {
        Guidance guidance = episode.guidance();
        List<String> last = new ArrayList<>();
        if (guidance.team() != null) {
            last.add("Team " + SlackText.code(guidance.team()));
        }
        if (guidance.runbookUrl() != null) {
            last.add("📖 <" + SlackText.escape(guidance.runbookUrl()).replace("|", "%7C") + "|Runbook>");
        }
        List<String> lines = new ArrayList<>();
        if (guidance.note() != null) {
            lines.add(SlackText.escape(guidance.note()));
        }
        if (!last.isEmpty()) {
            lines.add(String.join("  ·  ", last));
        }
        return String.join("\n", lines);
    }

    /** The same on one line, for programs and for notifications; not escaped. */
    static String line(Episode episode) {
        Guidance guidance = episode.guidance();
        List<String> parts = new ArrayList<>();
        if (guidance.team() != null) {
            parts.add("team " + guidance.team());
        }
        if (guidance.runbookUrl() != null) {
            parts.add("runbook " + guidance.runbookUrl());
        }
        if (guidance.note() != null) {
            parts.add("note: " + SlackText.line(guidance.note()));
        }
        return parts.isEmpty() ? "" : " – " + String.join(", ", parts);
    }

    /** Whom a message about open episodes mentions; each once. */
    static List<String> mentions(Collection<Episode> episodes) {
        return episodes.stream()
                .filter(Episode::isOpen)
                .flatMap(episode -> Optional.ofNullable(episode.guidance().mention()).stream())
                // What a newer version takes for one may be something else to this one.
                .flatMap(mention -> SlackMentions.parse(mention).stream())
                .flatMap(mention -> List.of(mention.split(" ")).stream())
                .distinct()
                .limit(MOST_MENTIONS)
                .toList();
    }
}
