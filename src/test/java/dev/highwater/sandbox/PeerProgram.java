package dev.highwater.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program that Highwater is measured against, where its own POM in {@code src/test/peers} has put it. */
final class PeerProgram {

    /** The system property with the directory of all of them. */
    private static final String PROPERTY = "highwater.peers";

    private static final String PEERS = "src/test/peers";

    private final Path target;
    private final String mainClass;

    /**
     * @param name of its directory
     * @throws SandboxException if it has not been built
     */
    private PeerProgram(String name, String mainClass) {
        this.target = Path.of(System.getProperty(PROPERTY, PEERS))
                .toAbsolutePath()
                .resolve(name)
                .resolve("target");
        this.mainClass = mainClass;
        for (String part : List.of("peer.jar", "lib")) {
            if (!Files.exists(target.resolve(part))) {
                throw new SandboxException("There is no %s. Build it with: mvn -f %s/%s/pom.xml package"
                        .formatted(target.resolve(part), PEERS, name));
            }
        }
    }

    static PeerProgram streams() {
        return new PeerProgram("kafka-streams", "dev.highwater.peer.StreamsJob");
    }

    static PeerProgram plainLoop() {
        return new PeerProgram("plain", "dev.highwater.peer.PlainLoop");
    }

    static PeerProgram bareConsumer() {
        return new PeerProgram("plain", "dev.highwater.peer.BareConsumer");
    }

    /** How to run it. */
    List<String> command(String heap, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(ChildProcess.java(), heap, "-XX:+UseSerialGC"));
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.addAll(ChildProcess.javaOptions());
        command.addAll(List.of("-cp", target + "/peer.jar" + File.pathSeparator + target + "/lib/*", mainClass));
        command.addAll(arguments);
        return command;
    }

    /** Version of a library that it runs with; {@code unknown} without it. */
    String versionOf(String library) {
        return versionIn(target.resolve("lib"), library);
    }

    /** Version of a library by the name of its jar; {@code unknown} if it is not there. */
    static String versionIn(Path directory, String library) {
        Pattern pattern = Pattern.compile(Pattern.quote(library) + "-(\\d.*)\\.jar");
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> pattern.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + directory, e);
        }
    }
}
