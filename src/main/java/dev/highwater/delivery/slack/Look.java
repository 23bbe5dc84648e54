package dev.highwater.delivery.slack;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.threshold.Level;

/** How bad something is, for the eye: an icon and a word, and a colour for those who see it. */
enum Look {
    CRITICAL("🔴", "Critical", "#d7263d"),
    WARNING("🟠", "Warning", "#e8912d"),
    NO_DATA("⚫", "No data", "#4a4a55"),
    RESOLVED("🟢", "Resolved", "#2e9e5b");

    private final String icon;
    private final String word;
    private final String color;

    Look(String icon, String word, String color) {
        this.icon = icon;
        this.word = word;
        this.color = color;
    }

    /** Of an episode as it is. */
    static Look of(Episode episode) {
        if (!episode.isOpen()) {
            return RESOLVED;
        }
        return episode.kind() == EpisodeKind.NO_DATA ? NO_DATA : of(episode.level());
    }

    static Look of(Level level) {
        return level == Level.CRITICAL ? CRITICAL : WARNING;
    }

    /** Icon and word, the word in bold. */
    String title() {
        return icon + " *" + word + "*";
    }

    String icon() {
        return icon;
    }

    String word() {
        return word;
    }

    /** Of the bar beside the message. */
    String color() {
        return color;
    }
}
