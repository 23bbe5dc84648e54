package dev.highwater.threshold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.database.ConnectedDatabase;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.ExampleThreshold;
import dev.highwater.testing.Patience;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.Threshold;
import dev.highwater.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hundred thousand rows go into the tables, with the record of them, while somebody waits. */
@Slow
class LargeImportTest {

    private static final String DATABASE = "large_import";
    private static final Duration WITHIN = Patience.LONGEST;

    private final PostgresServer server = TestServers.postgres();

    @BeforeEach
    void createDatabase() {
        ConnectedDatabase.create(server, DATABASE);
    }

    @AfterEach
    void dropDatabase() {
        ConnectedDatabase.asSuperuser(server, "postgres", "DROP DATABASE large_import WITH (FORCE)");
    }

    @Test
    void shouldImportAHundredThousandRowsQuickly() {
        try (ConnectedDatabase connected = ConnectedDatabase.to(server, DATABASE)) {
            await().until(() -> connected.schema().isReady());
            ThresholdImporter importer = new ThresholdImporter(connected.database());
            ThresholdRepository repository = new ThresholdRepository(connected.database(), Ticker.system());

            long start = System.nanoTime();
            assertThat(put(importer, thresholds(20))).contains(new ImportResult(100_000, 0, 0, 0, false));
            assertThat(put(importer, thresholds(30))).contains(new ImportResult(0, 100_000, 0, 0, false));
            assertThat(repository.snapshot().await().atMost(WITHIN).thresholds())
                    .hasSize(100_000);
            assertThat(put(importer, List.of())).contains(new ImportResult(0, 0, 0, 100_000, false));

            // Measured on two busy cores: 3.3, 5.3, 4.6 and 2.4 s. A plan that compares each row with each takes hours.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(4));
        }
    }

    private static Optional<ImportResult> put(ThresholdImporter importer, List<Threshold> thresholds) {
        return importer.put(thresholds, new ThresholdImporter.Options(true, false, "dana"))
                .await()
                .atMost(WITHIN);
    }

    private static List<Threshold> thresholds(int allowedTop) {
        return IntStream.range(0, 100_000)
                .mapToObj(i -> ExampleThreshold.of("host-" + i, i % 2 == 0 ? "*" : "cpu1", allowedTop)
                        .build())
                .toList();
    }
}
