package dev.highwater.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.ServiceProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readings come as fast as they can be taken, and PostgreSQL not at all: what waits, waits in Kafka and not in memory.
 * {@code -Dhighwater.readings=3600000} is an hour's worth at a thousand a second.
 */
class BackpressureIT {

    /** The charts' recent averages and what the JVM itself learns may grow a little; what is kept of each reading would be more. */
    private static final double SLACK_MEGABYTES = 10;

    @Test
    void shouldNotFillItsMemoryWithWhatWaits(@TempDir Path directory) throws Exception {
        assumeFalse(ServiceProgram.asConfigured().isNative(), "jmap, which counts what is live, needs a JVM");
        int readings = Integer.getInteger("highwater.readings", 600_000);
        try (FaultRun run = new FaultRun(directory, 600)
                .set("KAFKA_MAX_POLL_RECORDS", "20000")
                .set("HIGHWATER_POSTGRES_URL", "postgresql://localhost:" + Ports.free() + "/nobody")) {
            run.send(readings / 2);
            try (HighwaterService service = run.start("one")) {
                run.awaitAllWritten();
                double half = service.liveHeapMegabytes();
                run.send(readings - readings / 2);
                run.awaitAllWritten();
                double all = service.liveHeapMegabytes();
                System.out.printf(
                        "Heap without garbage after %d readings: %.1f MB, after %d: %.1f MB%n",
                        readings / 2, half, readings, all);
                assertThat(all - half).isLessThan(SLACK_MEGABYTES);
                run.assertExactlyOnce();
            }
        }
    }
}
