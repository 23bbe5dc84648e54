package dev.highwater.sandbox.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.sandbox.comparison.LiveFigures.Latency;
import dev.highwater.sandbox.readings.Workload;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Latencies under a steady load, from the time at which each reading was to be sent. */
class LatenciesTest {

    /** 2026-11-18 11:06:40 UTC. */
    private static final long START = 1_795_000_000_000L;

    private final Workload workload = new Workload(new Workload.Size(1_000, 35, 3), START, 1);
    private final Latencies latencies = new Latencies(workload);
    private final RowDigest sent = new RowDigest();

    @Test
    void shouldCountFromTheIntendedTimeAlsoWhatComesLate() {
        latencies.countBetween(START, START + 1_000);
        for (int i = 0; i < 1_000; i++) {
            // All but ten of a thousand are stuck behind a stall of a second.
            row(i, START + i, i < 10 ? START + i + 5 : START + 1_000);
        }

        Latency latency = latencies.latency();
        assertThat(latency.count()).isEqualTo(1_000);
        assertThat(latency.p50()).isEqualTo(490);
        assertThat(latency.p99()).isEqualTo(980);
        assertThat(latency.max()).isEqualTo(990);
    }

    @Test
    void shouldLeaveOutWhatBelongsToAnotherTime() {
        row(0, START - 1, START + 90_000);
        latencies.countBetween(START, START + 1_000);
        row(1, START - 1, START + 90_000);
        row(2, START, START + 7);
        row(3, START + 1_000, START + 90_000);

        assertThat(latencies.latency()).isEqualTo(new Latency(1, 7, 7, 7, 7));
        assertThat(latencies.count()).isEqualTo(4);
    }

    @Test
    void shouldNoticeRowsThatAreMissingDoubledOrOthers() {
        row(0, START, START);
        row(1, START + 1, START);
        assertThat(latencies.problem(sent)).isNull();

        latencies.accept(value(0, START), START);
        assertThat(latencies.problem(sent)).contains("of 2 filtered readings, 3 have come");
        sent.add(5, 90, START);
        assertThat(latencies.problem(sent)).as("as many, but others").contains("of 3 filtered readings, 3 have come");
        latencies.accept("{".getBytes(UTF_8), START);
        assertThat(latencies.problem(sent)).contains("malformed");
    }

    private void row(int series, long time, long now) {
        int ofWorkload = series % 35;
        sent.add(ofWorkload, 90, time);
        latencies.accept(value(ofWorkload, time), now);
    }

    private static byte[] value(int series, long time) {
        return "{\"time_ltz\":\"%s\",\"hostname\":\"%s\",\"cpu\":\"%s\",\"usage\":90.0}"
                .formatted(
                        Instant.ofEpochMilli(time).toString().replace('T', ' ').replace("Z", ""),
                        Workload.host(series),
                        Workload.cpu(series))
                .getBytes(UTF_8);
    }
}
