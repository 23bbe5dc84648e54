package dev.highwater.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the script {@code ./highwater} says about the program and its commands without a build. */
final class HelpTexts {

    static final List<String> COMMANDS = List.of("demo", "sandbox", "generate", "replay", "benchmark", "score");

    private static final Path DIRECTORY = Path.of("src/test/help");

    private HelpTexts() {}

    static String read(String name) throws IOException {
        return Files.readString(DIRECTORY.resolve(name + ".txt"));
    }

    static void copyTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (var texts = Files.list(DIRECTORY)) {
            for (Path text : texts.toList()) {
                Files.copy(text, directory.resolve(text.getFileName()));
            }
        }
    }
}
