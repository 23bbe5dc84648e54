package dev.highwater.notification.plan;

import java.util.List;

/**
 * What a message says that is about no one alert, for people; not escaped.
 *
 * @param title in one line
 * @param sections what follows; perhaps none
 */
public record NoticeContent(String title, List<Section> sections) {

    /**
     * A part with a heading.
     *
     * @param heading empty for none
     * @param lines at least one
     */
    public record Section(String heading, List<Line> lines) {}

    /**
     * A line, and where it leads.
     *
     * @param text what it says
     * @param path within the dashboard, from its {@code /} on; empty if it leads nowhere
     * @param link what the link is called; empty if there is none
     */
    public record Line(String text, String path, String link) {

        /** One that leads nowhere. */
        public static Line of(String text) {
            return new Line(text, "", "");
        }
    }
}
