package dev.highwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Links in README.md, docs and the other documents lead to files, and to headings, that there are; and addresses in
 * commands are taken by every shell.
 */
class DocumentLinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern COMMAND = Pattern.compile("(?m)^curl .*$");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void shouldLeadToWhatThereIs() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path document : documents()) {
            for (MatchResult link : LINK.matcher(prose(document)).results().toList()) {
                links++;
                Path target = link.group(1).isEmpty()
                        ? document
                        : document.resolveSibling(link.group(1)).normalize();
                if (!Files.exists(target)
                        || link.group(2) != null && !headings(target).contains(link.group(2))) {
                    broken.add(document + ": " + link.group());
                }
            }
        }

        assertThat(links).isGreaterThan(80);
        assertThat(broken).isEmpty();
    }

    /** The shell of macOS takes {@code ?} for a pattern, finds no file, and runs nothing. */
    @Test
    void shouldQuoteWhatAShellWouldTakeForAPattern() throws IOException {
        for (Path document : documents()) {
            assertThat(COMMAND.matcher(Files.readString(document)).results().map(MatchResult::group))
                    .as(document.toString())
                    .allSatisfy(command ->
                            assertThat(QUOTED.matcher(command).replaceAll("")).doesNotContain("?"));
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> root = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(root, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static String prose(Path document) throws IOException {
        return CODE.matcher(Files.readString(document)).replaceAll("");
    }

    /** As GitHub names them: small letters, a hyphen for each space, nothing else but letters, digits and hyphens. */
    private static List<String> headings(Path document) throws IOException {
        return HEADING.matcher(prose(document))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", ""))
                .map(heading -> heading.strip().replace(' ', '-'))
                .toList();
    }
}
