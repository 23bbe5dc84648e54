package dev.highwater.flink;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** A consumer group and the readings topic, as Kafka has them now. */
final class ReadingsGroup {

    private final KafkaAdmin kafka;
    private final String group;
    private final String topic;

    ReadingsGroup(KafkaAdmin kafka, String group, String topic) {
        this.kafka = kafka;
        this.group = group;
        this.topic = topic;
    }

    String name() {
        return group;
    }

    String topic() {
        return topic;
    }

    Uuid topicId() {
        return description().topicId();
    }

    Set<Integer> partitions() {
        Set<Integer> partitions = new HashSet<>();
        description().partitions().forEach(partition -> partitions.add(partition.partition()));
        return partitions;
    }

    private TopicDescription description() {
        return kafka.answer(
                        "the topic " + topic,
                        kafka.ask().describeTopics(List.of(topic)).allTopicNames())
                .get(topic);
    }

    /** How many read the topic in the group, or have just joined it; 0 if there is no such group. */
    int members() {
        try {
            Collection<MemberDescription> members = kafka.answer(
                            "the group " + group,
                            kafka.ask()
                                    .describeConsumerGroups(List.of(group))
                                    .describedGroups()
                                    .get(group))
                    .members();
            return (int) members.stream()
                    .map(member -> member.assignment().topicPartitions())
                    .filter(assigned -> assigned.isEmpty()
                            || assigned.stream()
                                    .anyMatch(partition -> partition.topic().equals(topic)))
                    .count();
        } catch (JobException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw e;
        }
    }

    /** What is committed for the topic, by partition; waits for transactions that are about to change it. */
    Map<Integer, OffsetAndMetadata> commits() {
        Map<Integer, OffsetAndMetadata> commits = new TreeMap<>();
        kafka.answer(
                        "the offsets of group " + group
                                + ", which come late if an instance was killed in a transaction; try again in a minute",
                        kafka.ask()
                                .listConsumerGroupOffsets(
                                        group, new ListConsumerGroupOffsetsOptions().requireStable(true))
                                .partitionsToOffsetAndMetadata())
                .forEach((partition, commit) -> {
                    if (partition.topic().equals(topic) && commit != null) {
                        commits.put(partition.partition(), commit);
                    }
                });
        return commits;
    }

    /** Commits all at once. */
    void commit(Map<Integer, OffsetAndMetadata> commits) {
        Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
        commits.forEach((partition, commit) -> all.put(new TopicPartition(topic, partition), commit));
        kafka.answer(
                "to commit in group " + group,
                kafka.ask().alterConsumerGroupOffsets(group, all).all());
    }

    /** Takes back what is committed for the topic. */
    void forget() {
        Set<TopicPartition> committed = new HashSet<>();
        commits().keySet().forEach(partition -> committed.add(new TopicPartition(topic, partition)));
        if (!committed.isEmpty()) {
            kafka.answer(
                    "to delete offsets of group " + group,
                    kafka.ask().deleteConsumerGroupOffsets(group, committed).all());
        }
    }

    /** Offsets of the log by partition; without those that have none such. */
    Map<Integer, Long> offsets(Map<Integer, OffsetSpec> wanted) {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        wanted.forEach((partition, spec) -> all.put(new TopicPartition(topic, partition), spec));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                kafka.answer("offsets of " + topic, kafka.ask().listOffsets(all).all());
        Map<Integer, Long> offsets = new TreeMap<>();
        found.forEach((partition, info) -> {
            if (info.offset() >= 0) {
                offsets.put(partition.partition(), info.offset());
            }
        });
        return offsets;
    }

    Map<Integer, Long> begins(Collection<Integer> partitions) {
        return offsets(partitions.stream().collect(toMap(partition -> partition, any -> OffsetSpec.earliest())));
    }

    Map<Integer, Long> ends(Collection<Integer> partitions) {
        return offsets(partitions.stream().collect(toMap(partition -> partition, any -> OffsetSpec.latest())));
    }

    /** Transactions whose id begins with one of these, and which are not decided, as far as one may see them. */
    List<String> openTransactions(Collection<String> prefixes) {
        Collection<TransactionListing> all = kafka.answer(
                "the list of transactions",
                kafka.ask()
                        .listTransactions(new ListTransactionsOptions()
                                .filterStates(Set.of(
                                        TransactionState.ONGOING,
                                        TransactionState.PREPARE_COMMIT,
                                        TransactionState.PREPARE_ABORT)))
                        .all());
        List<String> open = new ArrayList<>();
        all.forEach(transaction -> {
            if (prefixes.stream().anyMatch(transaction.transactionalId()::startsWith)) {
                open.add(transaction.transactionalId());
            }
        });
        open.sort(null);
        return open;
    }
}
