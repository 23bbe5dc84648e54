package dev.highwater.sandbox;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Flink, its connectors and our jar for it, where {@code docker/flink/pom.xml} puts them. */
final class FlinkJars {

    /** The system property with that directory. */
    private static final String PROPERTY = "highwater.flink";

    private static final String BUILD = "mvn -f docker/flink/pom.xml package";

    /** What Flink asks for on JDK 17 and later, as its own start scripts give it. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.text",
            "java.base/java.time",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/java.util.concurrent.locks",
            "java.base/sun.nio.ch");

    private static final List<String> EXPORTED =
            List.of("java.base/sun.net.util", "java.rmi/sun.rmi.registry", "java.security.jgss/sun.security.krb5");

    private final Path directory =
            Path.of(System.getProperty(PROPERTY, "docker/flink")).toAbsolutePath();

    /**
     * Finds them.
     *
     * @throws SandboxException if they have not been built
     */
    FlinkJars() {
        for (String part : List.of("target/flink", "target/connectors", "target/highwater-flink.jar")) {
            if (!Files.exists(directory.resolve(part))) {
                throw new SandboxException(
                        "There is no %s. Build it with: %s".formatted(directory.resolve(part), BUILD));
            }
        }
    }

    /** A file of {@code docker/flink}, as it is for everybody. */
    Path file(String name) {
        return directory.resolve(name);
    }

    /** How to run one of Flink's programs. */
    List<String> java(String main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(options);
        command.addAll(ChildProcess.javaOptions());
        OPENED.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
        EXPORTED.forEach(name -> command.add("--add-exports=" + name + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(arguments);
        return command;
    }

    private String classPath() {
        return String.join(
                File.pathSeparator,
                Stream.of("target/flink/*", "target/connectors/*", "target/highwater-flink.jar")
                        .map(part -> directory + "/" + part)
                        .toList());
    }
}
