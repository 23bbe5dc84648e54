package dev.highwater.alert;

import static org.awaitility.Awaitility.await;

import dev.highwater.TestServers;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.Thresholds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What tests of this package do to thresholds and look up about episodes. Each test has hosts of its own. */
@ApplicationScoped
class AlertFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Thresholds thresholds;
    private final AlertRepository repository;
    private final AlertMetrics metrics;
    private final AlertHistory history;

    AlertFixture(Thresholds thresholds, AlertRepository repository, AlertMetrics metrics, AlertHistory history) {
        this.thresholds = thresholds;
        this.repository = repository;
        this.metrics = metrics;
        this.history = history;
    }

    /** An instance of the service that has just started: its memory is empty. */
    Episodes freshInstance() {
        return freshInstance(new PartitionAssignments());
    }

    Episodes freshInstance(PartitionAssignments assignments) {
        return new Episodes(thresholds, repository, assignments, metrics);
    }

    /** Sets a host's threshold with plain SQL, and returns when it is in force. */
    void allow(String hostname, int allowedTop) {
        replaceRow(hostname, "INSERT INTO cpu_thresholds VALUES ('" + hostname + "', " + allowedTop + ")");
        awaitThreshold(hostname, Optional.of(allowedTop));
    }

    /** Deletes a host's threshold with plain SQL, and returns when it is gone. */
    void removeThreshold(String hostname) {
        replaceRow(hostname, "SELECT 1");
        awaitThreshold(hostname, Optional.empty());
    }

    /** Episodes of a host, the oldest first. */
    List<Episode> episodes(String hostname) {
        return complete(history.list(null, hostname, 500)).items().stream()
                .sorted((a, b) -> a.firedWindowEnd().compareTo(b.firedWindowEnd()))
                .toList();
    }

    static <T> T complete(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    private void replaceRow(String hostname, String statement) {
        await().atMost(PATIENCE).until(thresholds::isLoaded);
        TestServers.postgres().execute("DELETE FROM cpu_thresholds WHERE hostname = '" + hostname + "'; " + statement);
    }

    private void awaitThreshold(String hostname, Optional<Integer> allowedTop) {
        await().atMost(PATIENCE)
                .until(() -> thresholds.snapshot().forHost(hostname).map(Threshold::allowedTop), allowedTop::equals);
    }
}
