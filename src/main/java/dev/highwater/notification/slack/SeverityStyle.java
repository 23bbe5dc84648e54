package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.series.Severity;

/** How bad something is, for the eye: an icon and a word, and a colour for those who see it. */
enum SeverityStyle {
    CRITICAL("🔴", "Critical", "#d7263d"),
    WARNING("🟠", "Warning", "#e8912d"),
    NO_DATA("⚫", "No data", "#4a4a55"),
    RESOLVED("🟢", "Resolved", "#2e9e5b");

    private final String icon;
    private final String word;
    private final String color;

    SeverityStyle(String icon, String word, String color) {
        this.icon = icon;
        this.word = word;
        this.color = color;
    }

    /** Of an episode as it is. */
    static SeverityStyle of(Episode episode) {
        if (!episode.isOpen()) {
            return RESOLVED;
        }
        return episode.kind() == EpisodeKind.NO_DATA ? NO_DATA : of(episode.level());
    }

    static SeverityStyle of(Severity level) {
        return level == Severity.CRITICAL ? CRITICAL : WARNING;
    }

    /** Icon and word, the word in bold. */
    String title() {
        return icon + " *" + word + "*";
    }

    String icon() {
        return icon;
    }

    /** Of the bar beside the message. */
    String color() {
        return color;
    }
}
