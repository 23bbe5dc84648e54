package dev.highwater.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Mentions as Slack writes them in the text of a message, several with spaces between: {@code <@U0123>} a person,
 * {@code <!subteam^S0123>} a group, {@code <!here>}, {@code <!channel>} and {@code <!everyone>}. Nothing else can be
 * among them, so that the text may go into a message as it is.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text#advanced">Formatting text, advanced</a>
 */
public final class SlackMentions {

    /** The rule for texts with mentions, to be shown after the name of a field. */
    public static final String RULE = "must be mentions as Slack writes them, with spaces between, of at most 200"
            + " characters: <@U0123>, <!subteam^S0123>, <!here>, <!channel> or <!everyone>";

    private static final int LONGEST = 200;

    private static final Pattern MENTION = Pattern.compile(
            "<@[UW][A-Z0-9]{1,30}>|<!subteam\\^S[A-Z0-9]{1,30}(\\|@?[\\w.-]{1,80})?>|<!(here|channel|everyone)>");

    private SlackMentions() {}

    /** The mentions, with one space between; empty if the text is anything else. */
    public static Optional<String> parse(String text) {
        String[] mentions = text.strip().split("\\s+");
        boolean areAll = Arrays.stream(mentions)
                .allMatch(mention -> MENTION.matcher(mention).matches());
        return Optional.of(Arrays.stream(mentions).collect(Collectors.joining(" ")))
                .filter(joined -> areAll && joined.length() <= LONGEST);
    }
}
