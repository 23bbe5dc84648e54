package dev.highwater.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build stores for the JVM is there as a whole or not at all. */
@Slow
class WholeFileTest {

    @TempDir
    private Path directory;

    @Test
    void shouldPutInItsPlaceWhatIsWhole() throws Exception {
        run("echo all > {}");

        assertThat(files()).containsExactly("archive");
        assertThat(directory.resolve("archive")).hasContent("all");
    }

    @Test
    void shouldLeaveNothingOfACommandThatWasKilledOrHasFailed() throws Exception {
        Files.writeString(directory.resolve("archive"), "of the build before");
        run("echo half > {}; kill -9 $$");
        assertThat(files()).isEmpty();

        run("echo half > {}; exit 1");
        assertThat(files()).isEmpty();
    }

    /** A JVM that writes a cache does not say with its status whether its child has done so. */
    @Test
    void shouldLeaveNothingWhereTheLastStepWasNotDone() throws Exception {
        run("echo half > {}; echo configuration > {}.config");

        assertThat(files()).isEmpty();
    }

    /** As the build that makes it may be. */
    @Test
    void shouldNotNameAPartAsTheWholeWhenItIsKilledItself() throws Exception {
        run("echo half > {}; kill -9 $PPID");

        assertThat(files()).doesNotContain("archive");
    }

    private void run(String command) throws Exception {
        List<String> line = new ArrayList<>(List.of(ChildProcess.java(), "-XX:TieredStopAtLevel=1"));
        line.add(Path.of("src/build/WholeFile.java").toAbsolutePath().toString());
        line.addAll(List.of(directory.resolve("archive").toString(), "sh", "-c", command));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
