package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.series.Severity;

/** The look of an alert in a message, by its severity: an icon, a word and a colour. Ordered: the worst first. */
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

    /** Returns the style for the present state of an episode. */
    static SeverityStyle of(Episode episode) {
        if (!episode.isOpen()) {
            return RESOLVED;
        }
        return episode.kind() == EpisodeKind.NO_DATA ? NO_DATA : of(episode.level());
    }

    static SeverityStyle of(Severity level) {
        return level == Severity.CRITICAL ? CRITICAL : WARNING;
    }

    /** Returns the icon and the word in bold. */
    String title() {
        return icon + " *" + word + "*";
    }

    String icon() {
        return icon;
    }

    /** Returns the colour of the bar beside the message. */
    String color() {
        return color;
    }
}
