package dev.highwater.stream;

import static java.util.Objects.requireNonNull;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.kafka.LogEnds;
import dev.highwater.time.Ticker;
import dev.highwater.window.OpenWindows;
import dev.highwater.window.Watermark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jboss.logging.Logger;

/**
 * Finds where newly assigned partitions are read from: at the replay position that their last owner committed, or at
 * the start of a partition that was never read. Stops the stream, with an explanation, if a committed position cannot
 * be trusted.
 */
final class Restorer {

    private static final Logger LOG = Logger.getLogger(Restorer.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LogEnds ends;
    private final Uuid topic;
    private final HighwaterConfig settings;
    private final Ticker ticker;

    /**
     * @param ends looks up where logs end
     * @param topic id of the readings topic
     */
    Restorer(
            KafkaConsumer<byte[], byte[]> consumer, LogEnds ends, Uuid topic, HighwaterConfig settings, Ticker ticker) {
        this.consumer = consumer;
        this.ends = ends;
        this.topic = topic;
        this.settings = settings;
        this.ticker = ticker;
    }

    /**
     * Restores partitions and has the consumer read from their replay positions.
     *
     * @param patience how long to wait for the broker, which does not answer while another instance's transaction is
     *     pending
     * @return the restored partitions
     * @throws org.apache.kafka.common.errors.TimeoutException if the broker does not answer in time; to be tried again
     * @throws StreamStoppedException if a person has to decide
     */
    List<OwnedPartition> restore(Set<TopicPartition> partitions, Duration patience) {
        Map<TopicPartition, OffsetAndMetadata> commits = consumer.committed(partitions, patience);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, TIMEOUT);
        Map<TopicPartition, Long> stable = consumer.endOffsets(partitions, TIMEOUT);
        Map<TopicPartition, ReplayPosition> positions = new HashMap<>();
        Set<TopicPartition> unread = new HashSet<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata commit = commits.get(partition);
            if (commit == null) {
                unread.add(partition);
            } else {
                positions.put(
                        partition, checked(partition, commit, offset(begins, partition), offset(stable, partition)));
            }
        }
        if (!unread.isEmpty()) {
            boolean fromTheEnd = startsAtTheEnd();
            for (TopicPartition partition : unread) {
                long start = offset(fromTheEnd ? stable : begins, partition);
                positions.put(partition, new ReplayPosition(topic, start, start, Watermark.NONE, Watermark.NONE));
            }
        }
        return positions.entrySet().stream()
                .map(entry -> start(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return requireNonNull(offsets.get(partition), "no offset for " + partition);
    }

    private OwnedPartition start(TopicPartition partition, ReplayPosition position) {
        OpenWindows windows = OpenWindows.restored(
                settings.readings().maximumSeriesPerWindow(), position.closedEnd(), position.watermark());
        consumer.seek(partition, position.offset());
        LOG.infof(
                "Reading %s from offset %d; its outputs are written up to offset %d",
                partition, position.offset(), position.frontier());
        return new OwnedPartition(partition, windows, position, ticker.nanos());
    }

    private ReplayPosition checked(TopicPartition partition, OffsetAndMetadata commit, long begin, long end) {
        ReplayPosition position = ReplayPosition.of(commit);
        String group = settings.readings().groupId();
        if (HandOver.of(commit) != null) {
            throw new StreamStoppedException(
                    ("The readings of %s were handed over to Flink, which computes the averages. Set"
                                    + " highwater.engine=flink; to have Highwater compute them again, stop the Flink"
                                    + " job with a savepoint and hand back as docs/engines.md says (offset %d of group"
                                    + " %s says so).")
                            .formatted(partition, commit.offset(), group));
        }
        if (position == null) {
            throw new StreamStoppedException(
                    ("Group %s has offset %d committed for %s without Highwater's replay position (found '%s'):"
                                    + " something"
                                    + " else, or another version, commits in its name. Give"
                                    + " highwater.readings.group-id a"
                                    + " name of its own, or delete the group's offsets to begin anew.")
                            .formatted(group, commit.offset(), partition, commit.metadata()));
        }
        if (!position.isOf(topic)) {
            throw new StreamStoppedException(
                    ("Group %s has read another topic %s: it was deleted and created again, so offset %d means"
                                    + " nothing in"
                                    + " it. Delete the offsets of the group to read the new topic from its start.")
                            .formatted(group, partition.topic(), position.frontier()));
        }
        if (position.offset() < begin) {
            throw new StreamStoppedException(
                    ("Records of %s from offset %d on are needed to complete open windows, but retention has"
                                    + " removed those"
                                    + " before %d. Windows would come out incomplete. Raise retention.ms of the"
                                    + " topic; to"
                                    + " go on without them, delete the offsets of group %s.")
                            .formatted(partition, position.offset(), begin, group));
        }
        if (position.frontier() > end) {
            throw new StreamStoppedException(
                    ("Group %s has read %s up to offset %d, but it ends at %d: the topic was deleted and"
                                    + " created again, or"
                                    + " lost records. Delete the offsets of the group to read the new topic"
                                    + " from its start.")
                            .formatted(group, partition, position.frontier(), end));
        }
        return new ReplayPosition(
                topic, position.offset(), position.frontier(), position.closedEnd(), position.watermark());
    }

    /**
     * Returns whether partitions without a commit are read from their end instead of their beginning. A group without
     * any offset may be new, or its offsets may have expired.
     */
    private boolean startsAtTheEnd() {
        String decision = settings.readings().whenOffsetsAreMissing();
        // Look at the topics before the group's commits: another instance that starts at the same time commits its
        // positions before it writes outputs, so its outputs cannot be mistaken for those of lost offsets.
        boolean mayDouble =
                decision.equals("stop") && hasRecords(settings.topics().readings()) && outputsHaveRecords();
        if (groupHasCommits()) {
            return false;
        }
        if (mayDouble) {
            throw new StreamStoppedException(
                    ("Group %s has no committed offset, although %s or %s already holds records. Reading from"
                                    + " the start may"
                                    + " write them a second time. Set highwater.readings.when-offsets-are-missing to"
                                    + " 'earliest' to read all readings, or to 'latest' to begin with new ones.")
                            .formatted(
                                    settings.readings().groupId(),
                                    settings.topics().averages(),
                                    settings.topics().filtered()));
        }
        return decision.equals("latest");
    }

    private boolean groupHasCommits() {
        return consumer.committed(new HashSet<>(partitionsOf(settings.topics().readings())), TIMEOUT).values().stream()
                .anyMatch(commit -> commit != null);
    }

    private boolean outputsHaveRecords() {
        return hasRecords(settings.topics().averages())
                || hasRecords(settings.topics().filtered());
    }

    private boolean hasRecords(String topic) {
        List<TopicPartition> partitions = partitionsOf(topic);
        // READ_UNCOMMITTED, to also find what a transaction that is still open has written.
        return !consumer.beginningOffsets(partitions, TIMEOUT)
                .equals(ends.ask(partitions, IsolationLevel.READ_UNCOMMITTED, TIMEOUT));
    }

    private List<TopicPartition> partitionsOf(String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo partition : consumer.partitionsFor(topic, TIMEOUT)) {
            partitions.add(new TopicPartition(topic, partition.partition()));
        }
        return partitions;
    }
}
