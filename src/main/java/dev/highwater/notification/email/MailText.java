package dev.highwater.notification.email;

import dev.highwater.text.VisibleText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text of a mail, as plain text and as HTML. Any part may come from untrusted sources: control characters, such as
 * those that break a line or change the direction of text, are made visible, and HTML is escaped. Pure.
 *
 * @param subject the subject, in one line
 * @param opening the first sentence
 * @param facts facts below it, each as {@code name: value}, or only the value if the name is empty
 * @param links linked pages at the end
 */
record MailText(String subject, String opening, List<Fact> facts, List<Link> links) {

    private static final int LONGEST_SUBJECT = 200;

    /**
     * A named value.
     *
     * @param lines lines of the value; none for a heading
     * @param link the page that it links to; null for none
     */
    record Fact(String name, List<String> lines, @Nullable Link link) {

        Fact(String name, String value, @Nullable Link link) {
            this(name, List.of(value), link);
        }

        Fact(String name, String value) {
            this(name, value, null);
        }

        /** Creates a fact whose value has several lines. */
        static Fact ofLines(String name, String value) {
            return new Fact(name, value.strip().lines().toList(), null);
        }

        /** Creates a heading for the facts that follow. */
        static Fact heading(String text) {
            return new Fact(text, List.of(), null);
        }

        private boolean isHeading() {
            return lines.isEmpty();
        }

        private String plain() {
            if (isHeading()) {
                return "\n" + shown(name);
            }
            String value = lines.stream().map(MailText::shown).collect(Collectors.joining("\n  "));
            String text = name.isEmpty() ? "- " + value : shown(name) + ": " + value;
            return link == null ? text : text + "\n  " + link.address();
        }

        private String html() {
            return lines.stream().map(MailText::value).collect(Collectors.joining("<br>"));
        }

        private String asListItem() {
            if (isHeading()) {
                return "</ul>\n<p><strong>%s</strong></p>\n<ul>\n".formatted(escaped(name));
            }
            String leading = link == null ? "" : " &middot; " + anchor(link.address(), link.text());
            return "<li>%s%s</li>\n".formatted(html(), leading);
        }
    }

    /** A linked page. */
    record Link(String text, String address) {}

    MailText {
        String line = VisibleText.of(subject.strip());
        subject = line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
    }

    /** Returns this text as a reply in the thread of a mail with the given subject. */
    MailText answering(String first) {
        return new MailText(first.startsWith("Re: ") ? first : "Re: " + first, opening, facts, links);
    }

    /**
     * Returns the plain text. Lines end with a line feed only: the mail client turns each into CR LF and would keep a
     * CR before it.
     */
    String plain() {
        Stream<String> lines = Stream.of(
                        Stream.of(shown(opening), ""),
                        facts.stream().map(Fact::plain),
                        links.stream().flatMap(link -> Stream.of("", link.text() + ":", link.address())),
                        Stream.of("", "-- ", "Highwater"))
                .flatMap(part -> part);
        return lines.collect(Collectors.joining("\n"));
    }

    String html() {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">\
                <title>%1$s</title></head>
                <body style="font-family:system-ui,sans-serif;line-height:1.5;max-width:44em">
                <p style="font-size:1.1em"><strong>%2$s</strong></p>
                %3$s%4$s
                <p style="opacity:.7">Highwater</p>
                </body></html>
                """.formatted(escaped(subject), escaped(opening), factsAsHtml(), linksAsHtml());
    }

    private String factsAsHtml() {
        if (facts.isEmpty()) {
            return "";
        }
        boolean areNamed = facts.stream().noneMatch(fact -> fact.name().isEmpty());
        return areNamed
                ? facts.stream()
                        .map(fact ->
                                ("<tr><th scope=\"row\" style=\"text-align:left;vertical-align:top;padding-right:1em\">"
                                                + "%s</th><td>%s</td></tr>\n")
                                        .formatted(escaped(fact.name()), fact.html()))
                        .collect(Collectors.joining("", "<table>\n", "</table>\n"))
                : facts.stream()
                        .map(Fact::asListItem)
                        .collect(Collectors.joining("", "<ul>\n", "</ul>\n"))
                        .replace("<ul>\n</ul>\n", "");
    }

    private String linksAsHtml() {
        return links.stream()
                .map(link -> anchor(link.address(), link.text()))
                .reduce((one, other) -> one + " &middot; " + other)
                .map("<p>%s</p>\n"::formatted)
                .orElse("");
    }

    /** Returns a value as HTML; a value that is an address, such as that of a runbook, becomes a link. */
    private static String value(String value) {
        return Optional.of(value)
                .filter(text -> text.matches("https?://[^\\s<>\"']+"))
                .map(address -> anchor(address, address))
                .orElseGet(() -> escaped(value));
    }

    private static String anchor(String address, String text) {
        return "<a href=\"%s\">%s</a>".formatted(escaped(address), escaped(text));
    }

    private static String shown(String text) {
        return VisibleText.of(text);
    }

    static String escaped(String text) {
        return VisibleText.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
