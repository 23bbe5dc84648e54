package dev.highwater.kafka;

import dev.highwater.failure.Causes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the properties of topics from Kafka. Topics that do not exist are left out; topics that we may not describe
 * have empty settings.
 */
public final class TopicInspector {

    private final Admin admin;

    /** Uses an admin client, which the caller has to close. */
    public TopicInspector(Admin admin) {
        this.admin = admin;
    }

    /**
     * Returns the properties of topics. Blocks until the brokers answer.
     *
     * @throws CompletionException if Kafka does not answer in time, or not as expected
     */
    public List<TopicFacts> inspect(Collection<String> topics, Duration patience) {
        return ask(topics).orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** Requests the properties of topics without blocking. */
    public CompletableFuture<List<TopicFacts>> ask(Collection<String> topics) {
        Map<String, KafkaFuture<TopicDescription>> descriptions =
                admin.describeTopics(topics).topicNameValues();
        Map<ConfigResource, KafkaFuture<Config>> settings = admin.describeConfigs(
                        topics.stream().map(TopicInspector::resource).toList())
                .values();
        CompletableFuture<Integer> brokers = unlessRefused(
                        future(admin.describeCluster().nodes().thenApply(Collection::size)))
                .thenApply(count -> count == null ? 1 : count);
        CompletableFuture<List<TopicFacts>> all = brokers.thenApply(count -> new ArrayList<>());
        for (String topic : topics) {
            CompletableFuture<@Nullable TopicDescription> description = unlessRefused(future(descriptions.get(topic)));
            CompletableFuture<@Nullable Config> config = unlessRefused(future(settings.get(resource(topic))));
            CompletableFuture<List<TopicFacts>> before = all;
            // Never wait for one future inside another: the client's only thread completes all of them.
            all = description
                    .thenCombine(config, Described::new)
                    .thenCombine(brokers, (described, count) -> described.facts(count))
                    .thenCombine(before, TopicInspector::together);
        }
        return all;
    }

    private static List<TopicFacts> together(List<TopicFacts> some, List<TopicFacts> others) {
        List<TopicFacts> both = new ArrayList<>(others);
        both.addAll(some);
        return both;
    }

    private record Described(
            @Nullable TopicDescription topic, @Nullable Config config) {

        List<TopicFacts> facts(int brokers) {
            return topic == null ? List.of() : List.of(TopicInspector.facts(topic, config, brokers));
        }
    }

    private static TopicFacts facts(TopicDescription topic, @Nullable Config config, int brokers) {
        Map<String, String> settings = new HashMap<>();
        if (config != null) {
            for (ConfigEntry entry : config.entries()) {
                if (entry.value() != null) {
                    settings.put(entry.name(), entry.value());
                }
            }
        }
        int replicas = topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(1);
        return new TopicFacts(topic.name(), settings, replicas, brokers);
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <T> CompletableFuture<T> future(@Nullable KafkaFuture<T> answer) {
        return answer == null
                ? CompletableFuture.failedFuture(new UnknownTopicOrPartitionException("not asked for"))
                : answer.toCompletionStage().toCompletableFuture();
    }

    private static <T> CompletableFuture<@Nullable T> unlessRefused(CompletableFuture<T> answer) {
        return answer.<@Nullable T>handle((value, failure) -> {
            Throwable cause = failure == null ? null : Causes.unwrapped(failure);
            if (cause == null) {
                return value;
            }
            if (cause instanceof AuthorizationException || cause instanceof UnknownTopicOrPartitionException) {
                return null;
            }
            throw new CompletionException(cause);
        });
    }
}
