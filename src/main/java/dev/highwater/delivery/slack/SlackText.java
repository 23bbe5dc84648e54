package dev.highwater.delivery.slack;

/** Text as Slack wants it. */
final class SlackText {

    private SlackText() {}

    /**
     * Escapes the three characters that begin something in Slack's text: mentions such as {@code <!channel>}, links and
     * entities. Slack shows the text as it was before. Everywhere but in {@code plain_text} objects.
     */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Shown as it is, in a fixed-width font: in there {@code *}, {@code _} and {@code ~} mean nothing. */
    static String code(String text) {
        return "`" + escape(text).replace('`', 'ˋ') + "`";
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
