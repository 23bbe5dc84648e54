package dev.highwater.flink;

import dev.highwater.stream.HandOver;
import dev.highwater.stream.ReplayPosition;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Uuid;

/**
 * Who computes from the readings, by what Highwater's consumer group has committed for their topic.
 *
 * @param highwaters positions of the partitions that Highwater goes on with
 * @param flinks positions of those that were handed over, at the time when they were
 */
record Ownership(Map<Integer, ReplayPosition> highwaters, Map<Integer, ReplayPosition> flinks) {

    /**
     * Reads commits.
     *
     * @param group that they are of
     * @param topic id of the readings topic
     * @param commits by partition
     * @throws JobException if they cannot be trusted
     */
    static Ownership of(String group, Uuid topic, Map<Integer, OffsetAndMetadata> commits) {
        Ownership found = new Ownership(new TreeMap<>(), new TreeMap<>());
        commits.forEach((partition, commit) -> {
            ReplayPosition own = ReplayPosition.of(commit);
            ReplayPosition handedOver = HandOver.of(commit);
            ReplayPosition position = own == null ? handedOver : own;
            if (position == null) {
                throw new JobException(
                        ("Group %s has offset %d of partition %d without Highwater's replay position (found '%s'):"
                                        + " something else commits in its name. Set HIGHWATER_READINGS_GROUP_ID to"
                                        + " Highwater's own group, or delete the group's offsets to begin anew.")
                                .formatted(group, commit.offset(), partition, commit.metadata()));
            }
            if (!position.isOf(topic)) {
                throw new JobException(
                        ("Group %s has offsets of a readings topic that was deleted and created again, and they mean"
                                        + " nothing in the new one. Delete the offsets of the group to read the new"
                                        + " topic from its start.")
                                .formatted(group));
            }
            (own == null ? found.flinks : found.highwaters).put(partition, position);
        });
        return found;
    }

    boolean isUnknown() {
        return highwaters.isEmpty() && flinks.isEmpty();
    }
}
