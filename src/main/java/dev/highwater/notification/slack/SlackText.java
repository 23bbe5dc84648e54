package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.text.VisibleText;
import java.time.Instant;
import java.util.Locale;

/** Text as Slack wants it. */
public final class SlackText {

    private SlackText() {}

    /**
     * Escapes the three characters that begin something in Slack's text: mentions such as {@code <!channel>}, links and
     * entities. Slack shows the text as it was before. Everywhere but in {@code plain_text} objects.
     */
    public static String escape(String text) {
        return VisibleText.ofLines(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    /** Shown as it is, in a fixed-width font: in there {@code *}, {@code _} and {@code ~} mean nothing. */
    public static String code(String text) {
        return "`" + escape(text).replace('`', 'ˋ') + "`";
    }

    /** What people wrote, on one line and shortened; it mentions no one, but may be bold. */
    public static String quote(String text) {
        return escape(line(text));
    }

    /** The same, not escaped. */
    static String line(String text) {
        return shorten(text.replaceAll("[\\s\\p{Cc}]+", " ").strip(), 300);
    }

    /** Host and CPU of an episode; of what is about a whole host, the host. */
    public static String series(Episode episode) {
        return episode.isOfHost() ? code(episode.hostname()) : code(episode.hostname()) + " " + code(episode.cpu());
    }

    static String percent(double usage) {
        return String.format(Locale.ROOT, "%.2f %%", usage);
    }

    /** Each reader sees it in the own time zone; the fallback is for programs that cannot. */
    public static String date(Instant time) {
        return "<!date^%d^{date_short_pretty} {time_secs}|%s>".formatted(time.getEpochSecond(), time);
    }

    /**
     * The same for text that is escaped and may hold links: none of those is left half, which would be shown as it is
     * written.
     *
     * @param maximum in UTF-16 units
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
     * Cuts text that is longer than a field takes.
     *
     * @param maximum in UTF-16 units, which is what Slack counts or less
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
