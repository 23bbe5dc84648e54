package dev.highwater.alert.store;

import static org.awaitility.Awaitility.await;

import dev.highwater.database.Schema;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.Patience;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.store.Thresholds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Thresholds that ask for what is unusual. The service under test resolves what no threshold that it knows of asks for,
 * so it is to know of one before an episode is written.
 */
@ApplicationScoped
public class AskingThresholds {

    private static final Duration PATIENCE = Patience.LONGEST;

    private static final String ASK = """
            INSERT INTO cpu_thresholds (hostname, allowed_top, detect) VALUES ('%s', 60, 'both')
            ON CONFLICT (hostname) DO UPDATE SET detect = 'both'
            """;

    private final Schema schema;
    private final Thresholds thresholds;

    public AskingThresholds(Schema schema, Thresholds thresholds) {
        this.schema = schema;
        this.thresholds = thresholds;
    }

    /** Writes one for the series' host, and returns when the service goes by it. */
    public void awaitAskingFor(SeriesKey series) {
        schema.ready().await().atMost(PATIENCE);
        TestServers.postgres().execute(ASK.formatted(series.hostname()));
        await().until(() -> thresholds
                .snapshot()
                .forSeries(series)
                .filter(threshold -> threshold.detect().findsUnusual())
                .isPresent());
    }
}
