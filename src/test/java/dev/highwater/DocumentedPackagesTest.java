package dev.highwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING.md lists the packages in the order that {@link ArchitectureTest} holds imports to. */
class DocumentedPackagesTest {

    private static final String FENCE = "```\n";

    @Test
    void shouldListThePackagesInTheOrderOfTheirImports() throws IOException {
        String text = Files.readString(Path.of("CONTRIBUTING.md"));
        String list =
                text.substring(text.indexOf("## How the code is laid out")).split(FENCE, -1)[1];
        List<String> packages = list.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .flatMap(line -> List.of(line.split(", ", -1)).stream())
                .toList();
        assertThat(packages).containsExactlyElementsOf(ArchitectureTest.ORDER);
    }
}
