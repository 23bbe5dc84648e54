package dev.highwater.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Without high availability, {@code docker/flink/start-job} is what keeps open windows over a restart of the
 * JobManager.
 */
class JobStartTest {

    private static final String JOB = "standalone-job --job-classname dev.highwater.flink.SqlJob";

    @TempDir
    private Path checkpoints;

    @Test
    void shouldBeginAnewWhereThereIsNoCheckpoint() throws Exception {
        assertThat(start(Map.of())).isEqualTo(JOB + " /opt/engine.sql");
    }

    @Test
    void shouldGoOnFromTheNewestCompleteCheckpoint() throws Exception {
        checkpoint("job/chk-9", "whole", 3_000);
        checkpoint("job/chk-10", "whole", 4_000);
        // Newer, but Flink was killed before the last byte, or in front of the first one.
        checkpoint("job/chk-11", "", 5_000);
        Files.createDirectories(checkpoints.resolve("job/chk-12"));
        checkpoint("savepoints/savepoint-1", "whole", 6_000);

        assertThat(start(Map.of()))
                .isEqualTo(JOB + " --fromSavepoint " + checkpoints.resolve("job/chk-10") + " /opt/engine.sql");
    }

    @Test
    void shouldBeginWithASavepointThatIsNamed() throws Exception {
        checkpoint("job/chk-9", "whole", 3_000);

        assertThat(start(Map.of("FROM_SAVEPOINT", "/a/savepoint")))
                .isEqualTo(JOB + " --fromSavepoint /a/savepoint /opt/engine.sql");
    }

    private void checkpoint(String directory, String content, long at) throws IOException {
        Path metadata = Files.createDirectories(checkpoints.resolve(directory)).resolve("_metadata");
        Files.writeString(metadata, content);
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(at));
    }

    private String start(Map<String, String> environment) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "docker/flink/start-job", "/opt/engine.sql").redirectErrorStream(true);
        builder.environment().put("CHECKPOINTS", checkpoints.toString());
        builder.environment().put("ENTRY_POINT", "echo");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
