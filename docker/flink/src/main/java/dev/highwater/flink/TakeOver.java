package dev.highwater.flink;

import static java.util.stream.Collectors.joining;

import dev.highwater.flink.StartDecision.StartInput;
import dev.highwater.stream.HandOver;
import dev.highwater.stream.ReplayPosition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Uuid;

/**
 * Makes sure that one engine only computes from the readings, and finds where this one begins. The offset commits of
 * Highwater's group say whose the readings are: {@link Ownership}.
 */
final class TakeOver {

    /** What Highwater has as closed end and watermark before the first reading. */
    static final long NONE = Long.MIN_VALUE;

    private final KafkaAdmin kafka;
    private final Map<String, String> topics;
    private final Function<String, Optional<String>> given;
    private final ReadingsGroup highwaters;
    private final ReadingsGroup flinks;

    /**
     * @param topics names by variable
     * @param given values of the environment
     */
    TakeOver(KafkaAdmin kafka, Map<String, String> topics, Function<String, Optional<String>> given) {
        this.kafka = kafka;
        this.topics = topics;
        this.given = given;
        this.highwaters = group("HIGHWATER_READINGS_GROUP_ID", "highwater-readings");
        this.flinks = group("HIGHWATER_FLINK_GROUP_ID", "highwater-flink");
    }

    private ReadingsGroup group(String variable, String otherwise) {
        return new ReadingsGroup(
                kafka,
                given.apply(variable).orElse(otherwise),
                topics.getOrDefault("HIGHWATER_TOPICS_READINGS", "cpu_load_stats_real"));
    }

    /**
     * Looks, and writes down that the readings are Flink's now. Until this answers nothing is written; if the job does
     * not start after it, starting it again goes on from there.
     *
     * @return the variables {@code READINGS_START} and {@code HANDED_OVER}
     * @throws JobException if something would be lost or doubled
     */
    Map<String, String> check(Restores restores) {
        String start = start();
        restores.path().ifPresent(this::checkIsNewest);
        Uuid topic = highwaters.topicId();
        Ownership owner = Ownership.of(highwaters.name(), topic, highwaters.commits());
        StartDecision decision = StartDecision.of(
                owner,
                new StartInput(
                        highwaters.name(),
                        flinks.name(),
                        highwaters.members(),
                        isTrue("HIGHWATER_FLINK_TAKE_OVER"),
                        given.apply("HIGHWATER_FLINK_START").isPresent(),
                        restores.certainty(),
                        !flinks.commits().isEmpty(),
                        hasRecords("HIGHWATER_TOPICS_AVERAGES") || hasRecords("HIGHWATER_TOPICS_FILTERED")));
        return switch (decision) {
            case RESTORE -> variables("'scan.startup.mode' = '%s-offset'".formatted(start), Map.of());
            case GO_ON -> from(owner.flinks());
            case ANEW -> from(note(anew(topic, start)));
            case TAKE_OVER -> {
                Map<Integer, ReplayPosition> all = new TreeMap<>(owner.flinks());
                all.putAll(owner.highwaters());
                check(all);
                note(all);
                System.err.println("highwater-flink: took over from Highwater: " + describe(all));
                yield from(all);
            }
        };
    }

    /** Offsets are committed when a checkpoint is complete, so that they belong to one that is newer or the same. */
    private void checkIsNewest(String path) {
        Map<Integer, Long> next = SavepointState.next(path, flinks.topic());
        flinks.commits().forEach((partition, commit) -> {
            if (commit.offset() > next.getOrDefault(partition, 0L)) {
                throw new JobException(
                        ("This job has read partition %d up to offset %d since %s: from there it would write again what"
                                        + " it has written. Start it from its newest checkpoint or savepoint; to do so"
                                        + " all the same, delete the offsets of group %s.")
                                .formatted(partition, commit.offset(), path, flinks.name()));
            }
        });
    }

    private String start() {
        String start = given.apply("HIGHWATER_FLINK_START").orElse("earliest");
        if (!List.of("earliest", "latest").contains(start)) {
            throw new JobException("HIGHWATER_FLINK_START is \"%s\": must be earliest or latest".formatted(start));
        }
        return start;
    }

    private boolean isTrue(String variable) {
        String value = given.apply(variable).orElse("false");
        if (!List.of("true", "false").contains(value)) {
            throw new JobException("%s is \"%s\": must be true or false".formatted(variable, value));
        }
        return value.equals("true");
    }

    private boolean hasRecords(String variable) {
        String name = topics.get(variable);
        if (name == null) {
            return false;
        }
        ReadingsGroup outputs = new ReadingsGroup(kafka, flinks.name(), name);
        return !outputs.begins(outputs.partitions()).equals(outputs.ends(outputs.partitions()));
    }

    private Map<Integer, ReplayPosition> anew(Uuid topic, String start) {
        Map<Integer, ReplayPosition> positions = new TreeMap<>();
        Map<Integer, Long> offsets = start.equals("latest")
                ? highwaters.ends(highwaters.partitions())
                : highwaters.begins(highwaters.partitions());
        offsets.forEach(
                (partition, offset) -> positions.put(partition, new ReplayPosition(topic, offset, offset, NONE, NONE)));
        return positions;
    }

    /** What Highwater itself would stop at. */
    private void check(Map<Integer, ReplayPosition> positions) {
        Map<Integer, Long> begins = highwaters.begins(positions.keySet());
        Map<Integer, Long> ends = highwaters.ends(positions.keySet());
        positions.forEach((partition, position) -> {
            long begin = begins.getOrDefault(partition, 0L);
            if (position.offset() < begin) {
                throw new JobException(
                        ("Readings of partition %d from offset %d on are needed to complete open windows, but retention"
                                        + " has removed those before %d. To go on without them, delete the offsets of"
                                        + " group %s and set HIGHWATER_FLINK_START to earliest, once.")
                                .formatted(partition, position.offset(), begin, highwaters.name()));
            }
            if (position.frontier() > ends.getOrDefault(partition, 0L)) {
                throw new JobException(
                        "Group %s has read partition %d up to offset %d, but it ends at %d: the topic has lost records."
                                .formatted(
                                        highwaters.name(),
                                        partition,
                                        position.frontier(),
                                        ends.getOrDefault(partition, 0L)));
            }
        });
    }

    /** Flink's own offsets are forgotten first: that they are there means that this job has run since. */
    private Map<Integer, ReplayPosition> note(Map<Integer, ReplayPosition> positions) {
        flinks.forget();
        Map<Integer, OffsetAndMetadata> commits = new HashMap<>();
        positions.forEach((partition, position) -> commits.put(partition, HandOver.commit(position)));
        highwaters.commit(commits);
        return positions;
    }

    private static Map<String, String> from(Map<Integer, ReplayPosition> positions) {
        Map<Integer, HandedOver> handedOver = new TreeMap<>();
        positions.forEach((partition, position) -> handedOver.put(
                partition, new HandedOver(position.offset(), position.frontier(), position.closedEnd())));
        String offsets = handedOver.entrySet().stream()
                .map(entry -> "partition:%d,offset:%d"
                        .formatted(entry.getKey(), entry.getValue().offset()))
                .collect(joining(";"));
        return variables(
                "'scan.startup.mode' = 'specific-offsets', 'scan.startup.specific-offsets' = '%s'".formatted(offsets),
                handedOver);
    }

    private static Map<String, String> variables(String start, Map<Integer, HandedOver> handedOver) {
        return Map.of("READINGS_START", start, "HANDED_OVER", HandedOver.format(handedOver));
    }

    static String describe(Map<Integer, ReplayPosition> positions) {
        return positions.entrySet().stream()
                .map(entry -> "partition %d reads from offset %d, its outputs are written up to %d"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().offset(),
                                entry.getValue().frontier()))
                .collect(joining("; "));
    }
}
