package dev.highwater.sandbox.slack;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of Slack's {@code mrkdwn} as alerts use: bold, code, links and dates. Everything is escaped first, so nothing
 * but our own tags comes out, whatever goes in.
 */
final class Markdown {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMM d, HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    // All of these look at text that is escaped already.
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern BOLD = Pattern.compile("\\*([^*\n]+)\\*");
    private static final Pattern LINK = Pattern.compile("&lt;(https?://[^|\\s]+?)\\|([^|]*?)&gt;");
    private static final Pattern DATED = Pattern.compile("&lt;!date\\^(\\d{1,11})\\^[^|]*\\|.*?&gt;");

    private Markdown() {}

    static String toHtml(String text) {
        String html = Html.escape(text);
        html = LINK.matcher(html).replaceAll("<a href=\"$1\" rel=\"noreferrer\">$2</a>");
        html = DATED.matcher(html).replaceAll(Markdown::date);
        html = CODE.matcher(html).replaceAll("<code>$1</code>");
        html = BOLD.matcher(html).replaceAll("<b>$1</b>");
        // These three are how a post escapes what would mean something to Slack.
        return html.replace("&amp;lt;", "&lt;").replace("&amp;gt;", "&gt;").replace("&amp;amp;", "&amp;");
    }

    private static String date(MatchResult match) {
        return Matcher.quoteReplacement(DATE.format(Instant.ofEpochSecond(Long.parseLong(match.group(1)))));
    }
}
