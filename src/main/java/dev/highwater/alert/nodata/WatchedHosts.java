package dev.highwater.alert.nodata;

import dev.highwater.alert.evaluate.AlertMetrics;
import dev.highwater.alert.evaluate.PartitionAverages;
import dev.highwater.averages.PartitionAssignments;
import dev.highwater.failure.CurrentProblem;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The hosts on the partitions of this instance: read from {@code alert_hosts} when partitions are assigned, tracked in
 * memory, and saved from time to time. Not thread-safe.
 */
@ApplicationScoped
public class WatchedHosts {

    private static final Logger LOG = Logger.getLogger(WatchedHosts.class);

    private final HeartbeatRepository repository;
    private final PartitionAssignments assignments;
    private final AlertMetrics metrics;
    private final Clock clock;
    private final long saveEveryMillis;
    private final NoDataRules rules;
    private final HeartbeatTracker tracker;

    private int watchedAssignment = -1;
    private long nextSave;
    private final CurrentProblem unwatched = new CurrentProblem();

    public WatchedHosts(
            NoDataRules rules,
            HeartbeatRepository repository,
            @Identifier("averages") PartitionAssignments assignments,
            AlertMetrics metrics,
            Clock clock) {
        this.repository = repository;
        this.assignments = assignments;
        this.metrics = metrics;
        this.clock = clock;
        this.rules = rules;
        this.saveEveryMillis = rules.settingMillis() / 3;
        this.tracker =
                new HeartbeatTracker(new NoDataTimes(rules.settingMillis(), rules::afterMillis), rules.maximumHosts());
    }

    /** Returns the rules by which the hosts are judged. */
    NoDataRules rules() {
        return rules;
    }

    /** Returns the state of the hosts; valid once {@link #followAssignment} is complete. */
    HeartbeatTracker tracker() {
        return tracker;
    }

    /** Reads the hosts anew from the database if partitions were assigned or revoked. */
    Uni<Void> followAssignment() {
        int current = assignments.count();
        if (current == watchedAssignment) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .seenOn(assignments.partitions(), rules.maximumHosts())
                .chain(hosts -> repository
                        .withoutData()
                        .invoke(withoutData -> tracker.reset(hosts, withoutData, clock.millis())))
                .invoke(() -> watchedAssignment = current)
                .replaceWithVoid();
    }

    /** Notes the heartbeats of averages that were judged and whose outcome is recorded in the database. */
    void received(List<PartitionAverages> batch) {
        int unwatched = batch.stream()
                .mapToInt(part -> tracker.heartbeats().received(part.partition(), part.averages(), clock.millis()))
                .sum();
        if (unwatched > 0) {
            warnOfUnwatched(unwatched);
        }
    }

    private void warnOfUnwatched(int averages) {
        metrics.unwatched(averages);
        String warning = ("%d hosts are watched for missing data, which is the most"
                        + " (highwater.alerts.no-data.maximum-hosts): no alert fires when another one stops sending")
                .formatted(rules.maximumHosts());
        if (unwatched.isNew(warning)) {
            LOG.warn(warning);
        }
    }

    /**
     * Saves new heartbeats three times within the default time for missing data, or at each check if that time is zero.
     */
    Uni<Void> save() {
        long now = clock.millis();
        List<Heartbeats.Host> unsaved = tracker.heartbeats().unsaved();
        if (unsaved.isEmpty() || now < nextSave) {
            return Uni.createFrom().voidItem();
        }
        nextSave = now + saveEveryMillis;
        return repository
                .save(unsaved)
                .invoke(() -> tracker.heartbeats().saved(unsaved))
                .chain(() -> tracker.anyWithoutData()
                        ? repository
                                .withoutData()
                                .invoke(tracker::keepWithoutData)
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }
}
