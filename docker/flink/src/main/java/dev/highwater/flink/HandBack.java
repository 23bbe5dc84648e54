package dev.highwater.flink;

import dev.highwater.stream.ReplayPosition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.PluginUtils;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Has Highwater compute again from where a job was stopped: {@code HandBack savepoint-path}, with the environment of
 * the job. Commits for Highwater's group what Highwater itself would have committed there.
 */
public final class HandBack {

    private final Function<String, Optional<String>> given;
    private final String topic;
    private final ReadingsGroup highwaters;
    private final ReadingsGroup flinks;

    private HandBack(KafkaAdmin kafka, Function<String, Optional<String>> given) {
        this.given = given;
        this.topic = setting("HIGHWATER_TOPICS_READINGS", "cpu_load_stats_real");
        this.highwaters = new ReadingsGroup(kafka, setting("HIGHWATER_READINGS_GROUP_ID", "highwater-readings"), topic);
        this.flinks = new ReadingsGroup(kafka, setting("HIGHWATER_FLINK_GROUP_ID", "highwater-flink"), topic);
    }

    /** Hands back. Ends with 1, and says why, if that would lose or double something. */
    public static void main(String[] arguments) {
        try {
            if (arguments.length != 1) {
                throw new JobException("Say which savepoint the job was stopped with.");
            }
            Configuration flink = GlobalConfiguration.loadConfiguration();
            // For savepoints in an object store.
            FileSystem.initialize(flink, PluginUtils.createPluginManagerFromRootFolder(flink));
            Function<String, Optional<String>> given =
                    name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
            try (KafkaAdmin kafka = new KafkaAdmin(new KafkaOptions(System.getenv()))) {
                Map<Integer, ReplayPosition> positions = new HandBack(kafka, given).run(arguments[0]);
                System.out.println("highwater-flink: the readings are Highwater's again: "
                        + TakeOver.describe(positions)
                        + ". Start it with HIGHWATER_ENGINE=highwater.");
            }
        } catch (JobException e) {
            System.err.println("highwater-flink: " + e.getMessage());
            System.exit(1);
        }
    }

    private Map<Integer, ReplayPosition> run(String path) {
        SavepointPositions savepoint = SavepointState.read(path, topic);
        Uuid id = highwaters.topicId();
        Ownership owner = Ownership.of(highwaters.name(), id, highwaters.commits());
        if (!owner.highwaters().isEmpty()) {
            throw new JobException("The readings are Highwater's already (group %s): there is nothing to hand back."
                    .formatted(highwaters.name()));
        }
        if (highwaters.members() > 0) {
            throw new JobException(
                    ("Instances of Highwater are in group %s. Stop them, or set HIGHWATER_ENGINE=flink, until this is"
                                    + " done.")
                            .formatted(highwaters.name()));
        }
        checkEnded(path, savepoint);
        Map<Integer, ReplayPosition> positions = positions(savepoint, id, owner.flinks());
        checkLog(positions);
        Map<Integer, OffsetAndMetadata> commits = new HashMap<>();
        positions.forEach((partition, position) -> commits.put(partition, position.toCommit()));
        highwaters.commit(commits);
        return positions;
    }

    /** Whether it is the last that the job did. */
    private void checkEnded(String path, SavepointPositions savepoint) {
        List<String> open = openTransactions();
        if (!open.isEmpty()) {
            throw new JobException(
                    ("Transactions of the job are open (%s): it runs, or was killed before all was written that belongs"
                                    + " to %s. Stop it with a savepoint; one that was killed has to be started from its"
                                    + " last checkpoint and then stopped.")
                            .formatted(String.join(", ", open), path));
        }
        flinks.commits().forEach((partition, commit) -> {
            if (commit.offset() > savepoint.next().getOrDefault(partition, 0L)) {
                throw new JobException(
                        ("The job has read partition %d up to offset %d, and %s is older. Give the savepoint that it"
                                        + " was stopped with last.")
                                .formatted(partition, commit.offset(), path));
            }
        });
    }

    /** Those of the job's sinks, if they do not end by themselves: what was decided a moment ago is being completed. */
    private List<String> openTransactions() {
        String name = setting("HIGHWATER_FLINK_NAME", "highwater-engine");
        long end = System.nanoTime() + KafkaAdmin.PATIENCE.toNanos();
        while (true) {
            List<String> open =
                    flinks.openTransactions(List.of(name + "-filtered", name + "-averages", name + "-dead-letters"));
            if (open.isEmpty() || System.nanoTime() - end > 0) {
                return open;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private Map<Integer, ReplayPosition> positions(
            SavepointPositions savepoint, Uuid id, Map<Integer, ReplayPosition> handedOver) {
        Set<Integer> partitions = highwaters.partitions();
        Map<Integer, Long> since = since(savepoint, partitions, handedOver);
        Map<Integer, ReplayPosition> positions = new TreeMap<>();
        for (int partition : partitions) {
            ReplayPosition position = savepoint.position(
                    id, partition, handedOver.get(partition), since.getOrDefault(partition, Long.MAX_VALUE));
            if (position != null) {
                positions.put(partition, position);
            }
        }
        return positions;
    }

    /** By partition, an offset before which no record belongs to an open window; none where no record does. */
    private Map<Integer, Long> since(
            SavepointPositions savepoint, Set<Integer> partitions, Map<Integer, ReplayPosition> handedOver) {
        Map<Integer, OffsetSpec> wanted = new HashMap<>();
        for (int partition : partitions) {
            wanted.put(partition, firstNeeded(savepoint.closedEnd(handedOver.get(partition))));
        }
        return highwaters.offsets(wanted);
    }

    /** A reading is at most the allowed skew later than its record, so that earlier records are of closed windows. */
    private OffsetSpec firstNeeded(long closedEnd) {
        boolean undated = setting("HIGHWATER_READINGS_RECORDS_WITHOUT_TIMESTAMP", "reject")
                .equals("accept");
        Duration skew =
                Durations.parse("HIGHWATER_READINGS_ALLOWED_SKEW", setting("HIGHWATER_READINGS_ALLOWED_SKEW", "5m"));
        return closedEnd == TakeOver.NONE || undated
                ? OffsetSpec.earliest()
                : OffsetSpec.forTimestamp(Math.max(0, closedEnd - skew.toMillis()));
    }

    private void checkLog(Map<Integer, ReplayPosition> positions) {
        Map<Integer, Long> ends = highwaters.ends(positions.keySet());
        positions.forEach((partition, position) -> {
            @Nullable Long end = ends.get(partition);
            if (end == null || position.frontier() > end) {
                throw new JobException(
                        ("The job has read partition %d up to offset %d, but it ends at %d: the topic is another one,"
                                        + " or has lost records.")
                                .formatted(partition, position.frontier(), end == null ? 0 : end));
            }
        });
    }

    private String setting(String name, String otherwise) {
        return given.apply(name).orElse(otherwise);
    }
}
