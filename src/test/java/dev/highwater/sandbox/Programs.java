package dev.highwater.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that tests run where a machine has them. */
public final class Programs {

    private Programs() {}

    /** Where one is installed, if it is: on the path, or where servers are that the path of most people leaves out. */
    public static Optional<Path> find(String name) {
        return Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(":"),
                        new String[] {"/usr/sbin", "/usr/local/sbin"})
                .flatMap(Stream::of)
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
