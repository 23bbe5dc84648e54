package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.text.VisibleText;
import java.time.Instant;
import java.util.Locale;

/** Escapes and formats text for Slack. */
public final class SlackText {

    private SlackText() {}

    /**
     * Escapes the three characters that begin mentions such as {@code <!channel>}, links and entities in Slack's
     * markup; Slack then shows the original text. Needed everywhere except in {@code plain_text} objects.
     */
    public static String escape(String text) {
        return VisibleText.ofLines(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    /**
     * Formats text as code, in a fixed-width font, where {@code *}, {@code _} and {@code ~} have no meaning; escaped.
     */
    public static String code(String text) {
        return "`" + escape(text).replace('`', 'ˋ') + "`";
    }

    /**
     * Formats text that users wrote: on one line, shortened and escaped. It mentions no one, but may contain bold text.
     */
    public static String quote(String text) {
        return escape(line(text));
    }

    /** Returns text on one line and shortened; not escaped. */
    static String line(String text) {
        return shorten(text.replaceAll("[\\s\\p{Cc}]+", " ").strip(), 300);
    }

    /**
     * Returns host and CPU of an episode, or only the host if the episode is about the whole host; formatted as code.
     */
    public static String series(Episode episode) {
        return episode.isOfHost() ? code(episode.hostname()) : code(episode.hostname()) + " " + code(episode.cpu());
    }

    static String percent(double usage) {
        return String.format(Locale.ROOT, "%.2f %%", usage);
    }

    /** Formats a time, which Slack shows in the time zone of each reader; programs see it in UTC. */
    public static String date(Instant time) {
        return "<!date^%d^{date_short_pretty} {time_secs}|%s>".formatted(time.getEpochSecond(), time);
    }

    /**
     * Shortens escaped text that may hold links and code. None is cut in half, since Slack would show its raw markup.
     *
     * @param maximum longest result in UTF-16 units
     */
    static String shortenMarkup(String text, int maximum) {
        if (text.length() <= maximum) {
            return text;
        }
        String cut = shorten(text, maximum - 1);
        int open = cut.lastIndexOf('<');
        int entity = cut.lastIndexOf('&');
        int end = cut.length() - 1;
        if (open > cut.lastIndexOf('>')) {
            end = open;
        } else if (entity > cut.lastIndexOf(';')) {
            end = entity;
        }
        String whole = cut.substring(0, end);
        boolean endsInCode = whole.chars().filter(c -> c == '`').count() % 2 == 1;
        return whole + (endsInCode ? "`…" : "…");
    }

    /**
     * Shortens text that is longer than a field allows.
     *
     * @param maximum longest result in UTF-16 units, of which Slack counts as many or fewer
     */
    static String shorten(String text, int maximum) {
        if (text.length() <= maximum) {
            return text;
        }
        int end = maximum - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
