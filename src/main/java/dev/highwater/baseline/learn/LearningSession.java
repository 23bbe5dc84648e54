package dev.highwater.baseline.learn;

import dev.highwater.averages.AveragesLog;
import dev.highwater.baseline.store.PartitionPosition;
import dev.highwater.series.SeriesKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the averages topic from the position of the saved baselines and learns, until something fails. For partitions
 * that this instance owns, also saves baselines and passes judgements on. A partition that it newly owns is read again
 * from its saved position, so that whatever its last owner left undone is done. Blocks; confined to one thread.
 */
final class LearningSession {

    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);
    private static final int LOADED_AT_ONCE = 1_000;
    private static final long LOOK_FOR_PARTITIONS_MILLIS = 30_000;

    private final LearningParts parts;
    private final AveragesLog log;
    private final SnapshotSaver saver;

    /** Position up to which the baselines of each partition are saved. */
    private final Map<Integer, PartitionPosition> saved = new HashMap<>();

    /** Owned partitions, each with the assignment since which it is owned. */
    private Map<Integer, Integer> tenures = Map.of();

    /** When the last round of saving began, by partition. */
    private final Map<Integer, Long> savedAt = new HashMap<>();

    private long lookedForPartitions;

    /** Starts from the position of the saved baselines. */
    LearningSession(LearningParts parts, AveragesLog log) {
        this.parts = parts;
        this.log = log;
        this.saver = new SnapshotSaver(parts.saved(), parts.baselines());
        takeUpPartitions();
    }

    /** Returns whether any partition of the topic was found. */
    boolean hasPartitions() {
        return !saved.isEmpty();
    }

    /** Returns the known number of averages that are not learnt yet. */
    long behind() {
        return log.lags().values().stream().mapToLong(lag -> Math.max(0, lag)).sum();
    }

    /** Polls once, learns, and saves what is due. */
    void step() {
        if (parts.now() - lookedForPartitions > LOOK_FOR_PARTITIONS_MILLIS) {
            takeUpPartitions();
        }
        followAssignments();
        ConsumerRecords<byte[], byte[]> records = log.poll(saver.isSaving() ? Duration.ZERO : LONGEST_POLL);
        for (TopicPartition partition : records.partitions()) {
            learn(partition.partition(), records.records(partition));
        }
        save();
    }

    private void takeUpPartitions() {
        lookedForPartitions = parts.now();
        List<TopicPartition> added = log.assignNew();
        if (added.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> beginnings = log.beginnings(added);
        Map<TopicPartition, Long> ends = log.ends(added);
        Map<Integer, PartitionPosition> known = parts.saved().positions();
        for (TopicPartition partition : added) {
            PartitionPosition position = Positions.start(
                    partition.partition(),
                    known.get(partition.partition()),
                    beginnings.getOrDefault(partition, 0L),
                    ends.getOrDefault(partition, 0L));
            if (!position.equals(known.get(partition.partition()))) {
                parts.saved().save(position);
            }
            saved.put(partition.partition(), position);
            savedAt.put(partition.partition(), parts.now());
            log.seek(partition.partition(), position.position());
        }
    }

    private void followAssignments() {
        Map<Integer, Integer> now = parts.source().tenures();
        if (now.equals(tenures)) {
            return;
        }
        Set<Integer> taken = new HashSet<>();
        now.forEach((partition, since) -> {
            if (saved.containsKey(partition) && !since.equals(tenures.get(partition))) {
                taken.add(partition);
            }
        });
        if (!taken.isEmpty()) {
            saved.putAll(parts.saved().positions());
        }
        for (int partition : taken) {
            PartitionPosition from = saved.get(partition);
            saver.giveUp(partition);
            if (from != null && log.position(partition) != from.position()) {
                parts.baselines().dropPartition(partition);
                log.seek(partition, from.position());
            }
        }
        tenures = now;
    }

    private void learn(int partition, List<ConsumerRecord<byte[], byte[]>> records) {
        List<AverageSource.Found> found = parts.source().read(records);
        load(found);
        boolean isOurs = tenures.containsKey(partition);
        PartitionPosition known = saved.get(partition);
        if (isOurs && known != null && records.get(0).offset() < known.position()) {
            // The topic was deleted and created again during this session. Baselines saved by other instances may be
            // ahead of what is read here.
            long beginning = records.get(0).offset();
            known = Positions.start(partition, known, beginning, beginning);
            saved.put(partition, known);
        }
        long alertsFrom = known == null ? 0 : known.alertsFrom();
        Baselines.Origin origin = new Baselines.Origin(partition, parts.now());
        List<Judged> judgements = new ArrayList<>();
        for (AverageSource.Found one : found) {
            Judged judged = parts.baselines().add(one.average(), origin);
            if (judged != null && isOurs && one.offset() >= alertsFrom) {
                judgements.add(judged);
            }
        }
        if (!judgements.isEmpty()) {
            parts.saved().ask(() -> parts.listener().judged(judgements));
        }
    }

    /** Loads the saved baselines of series that are not in memory. */
    private void load(List<AverageSource.Found> found) {
        List<SeriesKey> unknown = List.copyOf(parts.baselines()
                .unknown(found.stream().map(one -> one.average().series()).toList()));
        for (int from = 0; from < unknown.size() && parts.baselines().hasRoom(); from += LOADED_AT_ONCE) {
            parts.saved()
                    .load(unknown.subList(from, Math.min(from + LOADED_AT_ONCE, unknown.size())))
                    .forEach(parts.baselines()::putIfThereIsRoom);
        }
    }

    private void save() {
        long now = parts.now();
        for (int partition : tenures.keySet()) {
            Long last = savedAt.get(partition);
            if (last != null && now - last >= parts.saved().saveEvery().toMillis()) {
                begin(partition, now);
            }
        }
        if (saver.isSaving()) {
            saver.step();
        }
    }

    private void begin(int partition, long now) {
        PartitionPosition before = saved.get(partition);
        if (before != null && !saver.isSaving(partition)) {
            PartitionPosition upTo = new PartitionPosition(partition, log.position(partition), before.alertsFrom());
            saver.begin(upTo);
            saved.put(partition, upTo);
            savedAt.put(partition, now);
        }
    }

    /** Saves all changed baselines of owned partitions, as far as the time allows. */
    void saveAll(Duration atMost) {
        long end = parts.now() + atMost.toMillis();
        tenures.keySet().forEach(partition -> begin(partition, parts.now()));
        while (saver.isSaving() && parts.now() < end) {
            saver.step();
        }
    }
}
