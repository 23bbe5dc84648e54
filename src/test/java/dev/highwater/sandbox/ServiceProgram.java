package dev.highwater.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is started as Highwater: the production jar, or the native executable that the same sources were built into.
 *
 * @param file absolute path
 */
public record ServiceProgram(Path file, boolean isNative) {

    /** The system property that names the jar. */
    static final String JAR_PROPERTY = "highwater.jar";

    /** The system property that names the executable, which is then started instead of the jar. */
    static final String EXECUTABLE_PROPERTY = "highwater.executable";

    private static final String JAR = "target/quarkus-app/quarkus-run.jar";

    /** Made by the build beside the jar, for its users too; absent where the build was run without it. */
    private static final String JVM_OPTIONS = "java.options";

    private static final String BUILD_EXECUTABLE =
            "mvn package -Dnative -DskipTests, for which docs/native.md says what it needs";

    /** As the jar gets it: enough for 10,000 readings a second, with room for the dashboard's history. */
    private static final String HEAP = "-Xmx256m";

    /** What the system properties ask for; the jar where they say nothing. */
    public static ServiceProgram asConfigured() {
        String executable = System.getProperty(EXECUTABLE_PROPERTY, "");
        if (executable.isEmpty()) {
            return existing(jar(), false, "mvn package -DskipTests");
        }
        return existing(Path.of(executable), true, BUILD_EXECUTABLE);
    }

    /** The executable that was built beside the jar. */
    static ServiceProgram executable() {
        return executable(jar().toAbsolutePath().resolveSibling("..").normalize());
    }

    /** The newest {@code *-runner} in a directory. */
    static ServiceProgram executable(Path target) {
        if (!Files.isDirectory(target)) {
            throw noExecutable(target);
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith("-runner"))
                    .filter(Files::isExecutable)
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .map(file -> new ServiceProgram(file, true))
                    .orElseThrow(() -> noExecutable(target));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + target, e);
        }
    }

    /**
     * How to start it.
     *
     * @param toolOptions as in {@code JAVA_TOOL_OPTIONS}, which only a JVM reads: the system properties among them
     *     reach the executable as arguments
     */
    public List<String> command(@Nullable String toolOptions) {
        if (!isNative) {
            Path options = file.resolveSibling(JVM_OPTIONS);
            return Files.isRegularFile(options)
                    ? ChildProcess.javaWith(options, "-jar", file.toString())
                    : ChildProcess.javaServer("-jar", file.toString());
        }
        List<String> command = new ArrayList<>(List.of(file.toString(), HEAP));
        for (String option : toolOptions == null ? new String[0] : toolOptions.split(" ")) {
            if (option.startsWith("-D")) {
                command.add(option);
            }
        }
        return command;
    }

    /** The directory that it was built in, which is the root of its sources unless somebody has moved it. */
    Path sources() {
        return file.resolveSibling(isNative ? ".." : "../..").normalize();
    }

    private static Path jar() {
        return Path.of(System.getProperty(JAR_PROPERTY, JAR));
    }

    private static ServiceProgram existing(Path file, boolean isNative, String build) {
        if (!Files.isRegularFile(file)) {
            throw new SandboxException(missing(file.toString(), build));
        }
        return new ServiceProgram(file.toAbsolutePath(), isNative);
    }

    private static SandboxException noExecutable(Path target) {
        return new SandboxException(missing("executable " + target + "/*-runner", BUILD_EXECUTABLE));
    }

    private static String missing(String what, String build) {
        return "There is no " + what + ". Build it with: " + build;
    }
}
