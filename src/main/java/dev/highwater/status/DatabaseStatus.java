package dev.highwater.status;

import dev.highwater.silence.Silences;
import dev.highwater.threshold.store.Thresholds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** The part of the status about PostgreSQL and the tables that are held in memory. */
@ApplicationScoped
class DatabaseStatus {

    private final DatabaseWatch database;
    private final Thresholds thresholds;
    private final Silences silences;

    DatabaseStatus(DatabaseWatch database, Thresholds thresholds, Silences silences) {
        this.database = database;
        this.thresholds = thresholds;
        this.silences = silences;
    }

    ServiceStatus.Database status() {
        List<String> warnings = Stream.of(
                        database.remarks(),
                        thresholds.snapshot().warnings(),
                        silences.snapshot().warnings())
                .flatMap(List::stream)
                .toList();
        return database.trouble()
                .map(wrong -> new ServiceStatus.Database("degraded", wrong.reason(), wrong.since(), warnings))
                .orElseGet(() -> new ServiceStatus.Database("up", "", null, warnings));
    }
}
