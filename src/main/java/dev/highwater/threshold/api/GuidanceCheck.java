package dev.highwater.threshold.api;

import dev.highwater.http.Violations;
import dev.highwater.series.NameField;
import dev.highwater.text.SlackMentions;
import dev.highwater.threshold.Guidance;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Validates the guidance in a request or in a row of a file. White space around a text is removed, and a blank text
 * counts as left out. An invalid text is noted and returned as it is, not replaced: an import accepts a row that equals
 * the row in the table, even if plain SQL wrote texts there that REST refuses.
 */
final class GuidanceCheck {

    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_TEAM = 100;

    /** 1 to 500 characters; no control characters except line breaks, and no unpaired surrogates. */
    private static final Pattern NOTE = Pattern.compile("[\\n[^\\p{Cc}\\p{Cs}]]{1,500}");

    /** A host name or IP address with an optional port; no user before it. */
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[\\p{L}\\p{N}._-]+)(:[0-9]{1,5})?");

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private GuidanceCheck() {}

    static Guidance read(Guidance written, Violations violations) {
        String runbookUrl = text(written.runbookUrl());
        String note = lines(text(written.note()));
        String team = text(written.team());
        String mention = text(written.mention());
        violations.check(
                runbookUrl == null || isAddress(runbookUrl),
                "runbook_url",
                ("must be an http or https address of at most %d characters, without a user, with characters such as"
                                + " space, <, >, | and quotes percent-encoded")
                        .formatted(LONGEST_URL));
        violations.check(
                note == null || NOTE.matcher(note).matches(),
                "note",
                "must be at most 500 characters, none of them a control character but for line breaks");
        NameField.checkIfGiven("team", team, LONGEST_TEAM, violations);
        String mentions = mention == null ? null : SlackMentions.parse(mention).orElse(null);
        violations.check(mention == null || mentions != null, "mention", SlackMentions.RULE);
        return new Guidance(runbookUrl, note, team, mentions == null ? mention : mentions);
    }

    private static @Nullable String text(@Nullable String written) {
        return written == null || written.isBlank() ? null : written.strip();
    }

    private static @Nullable String lines(@Nullable String text) {
        return text == null ? null : text.replace("\r\n", "\n");
    }

    private static boolean isAddress(String text) {
        if (text.length() > LONGEST_URL) {
            return false;
        }
        try {
            URI address = new URI(text);
            return address.getScheme() != null
                    && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
                    && address.getRawAuthority() != null
                    && AUTHORITY.matcher(address.getRawAuthority()).matches();
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
