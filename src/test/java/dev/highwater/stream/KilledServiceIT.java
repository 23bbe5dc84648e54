package dev.highwater.stream;

import dev.highwater.sandbox.HighwaterService;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The production jar is killed ({@code kill -9}) again and again in the middle of its work, and what it has written in the end
 * is what an uninterrupted run would have written. {@code -Dhighwater.kills=200} kills more often.
 */
class KilledServiceIT {

    private static final int CHUNK = 2_000;

    @Test
    void shouldLoseAndDoubleNothing(@TempDir Path directory) throws Exception {
        int kills = Integer.getInteger("highwater.kills", 14);
        Random random = new Random(kills);
        try (FaultRun run = new FaultRun(directory, 99).withShortSessions()) {
            for (int kill = 0; kill < kills; kill++) {
                try (HighwaterService service = run.start("one")) {
                    // Somewhere in the middle of these, wherever that falls: before, in or after a transaction.
                    long moment = run.sent() + random.nextInt(CHUNK);
                    run.send(CHUNK);
                    run.awaitWritten(moment);
                    service.kill();
                }
            }
            try (HighwaterService service = run.start("one")) {
                run.send(CHUNK);
                run.assertExactlyOnce();
            }
        }
    }
}
