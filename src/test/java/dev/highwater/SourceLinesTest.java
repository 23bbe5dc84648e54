package dev.highwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No line of Java is wider than the formatter makes it; text and comments are what it does not break. */
class SourceLinesTest {

    private static final int WIDEST = 120;
    private static final List<String> ROOTS = List.of("src", "docker");

    /** What a build writes, and what npm brings. */
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules");

    @Test
    void shouldKeepLinesWithin120Characters() throws IOException {
        List<Path> sources = sources();
        List<String> tooWide = new ArrayList<>();
        for (Path source : sources) {
            List<String> lines = Files.readAllLines(source);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).codePoints().count() > WIDEST) {
                    tooWide.add("%s:%d".formatted(source, i + 1));
                }
            }
        }

        assertThat(sources).hasSizeGreaterThan(1_000);
        assertThat(tooWide).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String root : ROOTS) {
            Files.walkFileTree(Path.of(root), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".java")) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return found;
    }
}
