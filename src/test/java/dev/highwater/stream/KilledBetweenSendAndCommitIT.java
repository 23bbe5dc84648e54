package dev.highwater.stream;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.testing.Slow;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The production jar is killed at the worst moment: the broker has outputs of a transaction that is not committed. That
 * moment can be seen from outside, since the end of an output topic is then beyond its last stable offset.
 * {@code -Dhighwater.kills=200} kills more often.
 */
@Slow
class KilledBetweenSendAndCommitIT {

    @Test
    void shouldLoseAndDoubleNothing(@TempDir Path directory) throws Exception {
        int kills = Integer.getInteger("highwater.kills", 6);
        try (FaultRun run = new FaultRun(directory, 17).withShortSessions()) {
            for (int kill = 0; kill < kills; kill++) {
                try (HighwaterService service = run.start("one")) {
                    run.send(1_000);
                    run.awaitAllWritten();
                    run.suspendBetweenSendAndCommit(service);
                    service.kill();
                }
            }
            try (HighwaterService service = run.start("one")) {
                run.send(1_000);
                run.assertExactlyOnce();
            }
        }
    }
}
