package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.text.SlackMentions;
import dev.highwater.threshold.Guidance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Texts about what a threshold says to do about its alerts: note, team, runbook and mentions. The note and names are
 * escaped and mention no one. Pure.
 */
final class GuidanceText {

    /** Largest number of mentions in one message. */
    private static final int MOST_MENTIONS = 10;

    private GuidanceText() {}

    /**
     * Returns the note with its line breaks, followed by a line with the team and the runbook; empty if there is none
     * of them.
     */
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

    /** Returns team, runbook and note on one line, for programs and for notifications; not escaped. */
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

    /** Returns the mentions of a message about these episodes, each once; resolved episodes add none. */
    static List<String> mentions(Collection<Episode> episodes) {
        return episodes.stream()
                .filter(Episode::isOpen)
                .flatMap(episode -> Optional.ofNullable(episode.guidance().mention()).stream())
                // Parse again: a text that a newer version accepts as a mention may mean something else to this
                // one.
                .flatMap(mention -> SlackMentions.parse(mention).stream())
                .flatMap(mention -> List.of(mention.split(" ")).stream())
                .distinct()
                .limit(MOST_MENTIONS)
                .toList();
    }
}
