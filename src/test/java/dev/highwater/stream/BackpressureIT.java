package dev.highwater.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.ServiceProgram;
import dev.highwater.testing.Slow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readings come as fast as they can be taken, and PostgreSQL not at all: what waits, waits in Kafka and not in memory.
 * {@code -Dhighwater.readings=3600000} is an hour's worth at a thousand a second.
 */
@Slow
class BackpressureIT {

    /**
     * The charts' recent averages and what the JVM itself learns may grow a little, and the buffers that Kafka's client
     * and Netty hold for another use come and go by some 10 MB. So what counts is the smaller of two steps: what is
     * kept of each reading, 30 MB for 100 bytes of each, is in both.
     */
    private static final double SLACK_MEGABYTES = 10;

    @Test
    void shouldNotFillItsMemoryWithWhatWaits(@TempDir Path directory) throws Exception {
        assumeFalse(ServiceProgram.asConfigured().isNative(), "jmap, which counts what is live, needs a JVM");
        int third = Integer.getInteger("highwater.readings", 900_000) / 3;
        try (FaultRun run = new FaultRun(directory, 600)
                .set("KAFKA_MAX_POLL_RECORDS", "20000")
                .set("HIGHWATER_POSTGRES_URL", "postgresql://localhost:" + Ports.free() + "/none")) {
            run.send(third);
            try (HighwaterService service = run.start("one")) {
                List<Double> heap = new ArrayList<>();
                for (int part = 1; part <= 3; part++) {
                    if (part > 1) {
                        run.send(third);
                    }
                    run.awaitAllWritten();
                    heap.add(service.liveHeapMegabytes());
                }
                System.out.printf("Heap without garbage after each %d readings: %s MB%n", third, heap);
                assertThat(Math.min(heap.get(1) - heap.get(0), heap.get(2) - heap.get(1)))
                        .isLessThan(SLACK_MEGABYTES);
                run.assertExactlyOnce();
            }
        }
    }
}
