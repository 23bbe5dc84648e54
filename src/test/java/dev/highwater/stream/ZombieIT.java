package dev.highwater.stream;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.testing.Slow;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance is held in the middle of a transaction for so long that its partitions go to another one, and then goes
 * on as if nothing had happened. It must be kept from finishing what is no longer its own.
 * {@code -Dhighwater.zombies=20} does it more often.
 */
@Slow
class ZombieIT {

    @Test
    void shouldNotFinishWhatAnotherInstanceHasTakenOver(@TempDir Path directory) throws Exception {
        int zombies = Integer.getInteger("highwater.zombies", 3);
        try (FaultRun run = new FaultRun(directory, 31).withShortSessions();
                HighwaterService one = run.start("one");
                HighwaterService two = run.start("two")) {
            run.send(1_000);
            run.awaitAllWritten();
            for (int zombie = 0; zombie < zombies; zombie++) {
                run.suspendBetweenSendAndCommit(zombie % 2 == 0 ? one : two);
                run.send(2_000);
                // Only the other one can have done that, so it owns all partitions.
                run.awaitAllWritten();
                (zombie % 2 == 0 ? one : two).resume();
                run.send(2_000);
                run.awaitAllWritten();
            }
            run.assertExactlyOnce();
        }
    }
}
