package dev.highwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.sandbox.HighwaterService;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that is asked to end finishes its transaction, leaves the group so that others take over at once, and is gone. */
class GracefulStopIT {

    private static final Duration PROMISE = Duration.ofSeconds(5);

    @Test
    void shouldEndInTimeUnderLoad(@TempDir Path directory) throws Exception {
        try (FaultRun run = new FaultRun(directory, 11)) {
            try (HighwaterService service = run.start("one")) {
                run.send(20_000);
                run.awaitWritten(500);
                assertThat(service.stop()).isLessThan(PROMISE);
            }
            try (HighwaterService service = run.start("two")) {
                run.assertExactlyOnce();
            }
        }
    }
}
