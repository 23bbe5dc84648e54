package dev.highwater.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.Topic;

/**
 * Checks the two topics in which brokers keep the offsets of consumer groups and the states of transactions. When one
 * of them cannot be created or written, clients wait for a coordinator for ever, and none says why: usual with a single
 * broker, since Kafka replicates these topics three times unless told otherwise.
 */
final class CoordinatorTopics {

    /**
     * A topic of the brokers' own.
     *
     * @param setting prefix of the brokers' settings for it
     * @param consequence what does not work without it
     * @param alsoToLower what has to be set besides the replication factor, as the end of a sentence
     */
    private record Kind(String topic, String setting, String consequence, String alsoToLower) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    Topic.GROUP_METADATA_TOPIC_NAME,
                    "offsets.topic",
                    "no consumer group works, so that nothing is read",
                    ""),
            new Kind(
                    Topic.TRANSACTION_STATE_TOPIC_NAME,
                    "transaction.state.log",
                    "no transaction works, so that nothing is written",
                    ", and transaction.state.log.min.isr too"));

    private final Admin admin;
    private final Duration patience;

    /** Uses an admin client, which the caller has to close. Each answer of the brokers is waited for. */
    CoordinatorTopics(Admin admin, Duration patience) {
        this.admin = admin;
        this.patience = patience;
    }

    /**
     * Returns what keeps these topics from working; none of what we may not look at.
     *
     * @throws CompletionException if Kafka does not answer in time
     */
    List<TopicConcern> concerns() {
        Collection<Node> brokers = get(admin.describeCluster().nodes()).orElse(List.of());
        if (brokers.isEmpty()) {
            return List.of();
        }
        List<TopicConcern> concerns = new ArrayList<>();
        for (Kind kind : KINDS) {
            try {
                get(description(kind)).flatMap(found -> ofPresent(kind, found)).ifPresent(concerns::add);
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                // Brokers create it when the first client asks for a coordinator.
                ofMissing(kind, brokers).ifPresent(concerns::add);
            }
        }
        return concerns;
    }

    private KafkaFuture<TopicDescription> description(Kind kind) {
        return admin.describeTopics(Set.of(kind.topic())).allTopicNames().thenApply(topics -> topics.get(kind.topic()));
    }

    private Optional<TopicConcern> ofMissing(Kind kind, Collection<Node> brokers) {
        String setting = kind.setting() + ".replication.factor";
        String broker = brokers.iterator().next().idString();
        long replicas = number(new ConfigResource(ConfigResource.Type.BROKER, broker), setting);
        return replicas <= brokers.size()
                ? Optional.empty()
                : concern(
                        kind,
                        setting + "=" + replicas,
                        "it cannot be created with %d brokers. Set it to %d at most on the brokers%s"
                                .formatted(brokers.size(), brokers.size(), kind.alsoToLower()));
    }

    private Optional<TopicConcern> ofPresent(Kind kind, TopicDescription found) {
        long needed = number(
                new ConfigResource(ConfigResource.Type.TOPIC, kind.topic()), TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        if (found.partitions().stream().anyMatch(CoordinatorTopics::isWithoutLeader)) {
            return concern(kind, "partitions without a leader", "bring back the brokers that hold them");
        }
        int inSync = found.partitions().stream()
                .mapToInt(partition -> partition.isr().size())
                .min()
                .orElse(Integer.MAX_VALUE);
        return inSync >= needed
                ? Optional.empty()
                : concern(
                        kind,
                        "%s=%d".formatted(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, needed),
                        "only %d replicas are in sync. Bring back the other brokers, or set it to %d on the topic"
                                .formatted(inSync, inSync));
    }

    private static Optional<TopicConcern> concern(Kind kind, String setting, String problem) {
        return Optional.of(
                new TopicConcern(kind.topic(), setting, "%s: %s".formatted(kind.consequence(), problem), false));
    }

    private static boolean isWithoutLeader(TopicPartitionInfo partition) {
        return partition.leader() == null || partition.leader().isEmpty();
    }

    /** Returns a numeric setting; 0 if it is not known. */
    private long number(ConfigResource resource, String setting) {
        return get(admin.describeConfigs(Set.of(resource)).all())
                .map(Map::values)
                .flatMap(configs -> configs.stream().findFirst())
                .map((Config config) -> config.get(setting))
                .map(ConfigEntry::value)
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** Returns an answer of the brokers; empty if we are not allowed to ask. */
    private <T> Optional<T> get(KafkaFuture<T> answer) {
        try {
            return Optional.of(answer.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
