package dev.highwater.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks for what keeps people from using a page, by the rules of WCAG 2.2 A and AA, as far as a program can judge. */
final class Axe {

    private static final Path SCRIPT = Path.of("src/main/webui/node_modules/axe-core/axe.min.js");

    private static final String RUN = """
            async () => {
              const { violations } = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
              });
              return violations.map(({ id, nodes }) =>
                id + ': ' + nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '));
            }
            """;

    private Axe() {}

    /** Each broken rule with the elements that break it. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        // Not as a script of the page: its Content-Security-Policy allows none but its own.
        page.evaluate(read());
        return (List<String>) page.evaluate(RUN);
    }

    private static String read() {
        try {
            return Files.readString(SCRIPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
