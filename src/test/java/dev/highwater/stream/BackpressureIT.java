package dev.highwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readings come as fast as they can be taken, and PostgreSQL not at all: what waits, waits in Kafka and not in memory.
 * {@code -Dhighwater.readings=3600000} is an hour's worth at a thousand a second.
 */
class BackpressureIT {

    @Test
    void shouldNotFillItsMemoryWithWhatWaits(@TempDir Path directory) throws Exception {
        int readings = Integer.getInteger("highwater.readings", 600_000);
        try (FaultRun run = new FaultRun(directory, 600)
                .set("KAFKA_MAX_POLL_RECORDS", "20000")
                .set("HIGHWATER_POSTGRES_URL", "postgresql://localhost:" + Ports.free() + "/nobody")) {
            run.send(readings);
            try (HighwaterService service = run.start("one")) {
                run.awaitAllWritten();
                double megabytes = FaultRun.metric(service, "jvm_memory_used_bytes{area=\"heap\"") / 1e6;
                System.out.printf("Heap after %d readings: %.0f MB used, garbage included%n", readings, megabytes);
                // Nothing but garbage comes near the 256 MiB that it runs with: it would have died of that by now.
                assertThat(megabytes).isPositive().isLessThan(268);
                run.assertExactlyOnce();
            }
        }
    }
}
