package dev.highwater.notification.plan;

import java.util.List;

/**
 * The content of a message that is not about one alert; not escaped.
 *
 * @param title the title, in one line
 * @param sections the sections below the title; may be empty
 */
public record NoticeContent(String title, List<Section> sections) {

    /**
     * A section with a heading.
     *
     * @param heading the heading; empty for none
     * @param lines at least one
     */
    public record Section(String heading, List<Line> lines) {}

    /**
     * A line of text, with an optional link.
     *
     * @param text the text
     * @param path path of the linked page below the dashboard's address, beginning with {@code /}; empty for no link
     * @param link text of the link; empty for no link
     */
    public record Line(String text, String path, String link) {

        /** Creates a line without a link. */
        public static Line of(String text) {
            return new Line(text, "", "");
        }
    }
}
