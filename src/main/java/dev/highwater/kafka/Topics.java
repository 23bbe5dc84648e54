package dev.highwater.kafka;

import static java.util.Objects.requireNonNull;

import dev.highwater.configuration.TopicsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/** The topics that the service needs: creates missing ones and looks up their ids. */
public final class Topics {

    private static final Logger LOG = Logger.getLogger(Topics.class);
    private static final long TIMEOUT_SECONDS = 10;

    /**
     * Value of {@code max.message.bytes} for the dead letter topic: many times the largest reading that a broker takes
     * by default, with room for headers.
     */
    public static final int DEAD_LETTER_BYTES = 16 * 1024 * 1024;

    /**
     * Retention of the averages topic. A preview of a threshold looks back one day; a week allows that on Monday, too.
     */
    private static final String AVERAGES_MILLIS =
            Long.toString(Duration.ofDays(7).toMillis());

    private final Admin admin;
    private final TopicsConfig names;

    /**
     * Uses an admin client, which the caller has to close.
     *
     * @param names names of the topics, and settings for creating missing ones
     */
    public Topics(Admin admin, TopicsConfig names) {
        this.admin = admin;
        this.names = names;
    }

    /**
     * Creates the topics that do not exist; leaves the others unchanged.
     *
     * @return the id of the readings topic, which changes when the topic is deleted and created again
     */
    public Uuid createMissing() throws ExecutionException, InterruptedException, TimeoutException {
        return create(List.of(names.readings(), names.filtered(), names.averages(), names.deadLetters()));
    }

    /**
     * Creates missing topics as {@link #createMissing()} does, except for the readings topic: its owner has deleted it,
     * and has to create it again with the right settings.
     *
     * @throws ExecutionException caused by {@link UnknownTopicOrPartitionException} if the readings topic is gone
     */
    public Uuid createMissingButReadings() throws ExecutionException, InterruptedException, TimeoutException {
        return create(List.of(names.filtered(), names.averages(), names.deadLetters()));
    }

    private Uuid create(List<String> wanted) throws ExecutionException, InterruptedException, TimeoutException {
        CreateTopicsResult created = createMissing(wanted);
        createAlerts();
        KafkaFuture<Void> mine = created.values().get(names.readings());
        // Not every broker knows a topic that was just created, but the result of the creation holds its id.
        return mine != null && !mine.isCompletedExceptionally()
                ? created.topicId(names.readings()).get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                : readingsId();
    }

    /**
     * Creates the alerts topic, so that its consumers find it even while PostgreSQL is away. The publisher reports if
     * it is not permitted.
     */
    private void createAlerts() throws InterruptedException, TimeoutException {
        try {
            createMissing(List.of(names.alerts()));
        } catch (ExecutionException e) {
            LOG.debugf("Topic %s cannot be created: %s", names.alerts(), e.getMessage());
        }
    }

    private Uuid readingsId() throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return idOf(admin, names.readings()).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw naming(names.readings(), e);
        }
    }

    /**
     * Returns whether the readings topic does not exist although topics that only the readings stream writes to have
     * held records, so that it must have been deleted. Missing group offsets prove nothing, since brokers delete those
     * with the topic.
     */
    public boolean isReadingsDeleted() throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> present = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (present.contains(names.readings())) {
            return false;
        }
        for (String output : List.of(names.filtered(), names.deadLetters())) {
            if (present.contains(output) && isWritten(output)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a topic has ever held records, even if retention has removed all of them. */
    private boolean isWritten(String topic) throws ExecutionException, InterruptedException, TimeoutException {
        TopicDescription description = requireNonNull(admin.describeTopics(Set.of(topic))
                .allTopicNames()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .get(topic));
        List<TopicPartition> partitions = description.partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        return new LogEnds(admin)
                .ask(partitions, IsolationLevel.READ_UNCOMMITTED, Duration.ofSeconds(TIMEOUT_SECONDS)).values().stream()
                        .anyMatch(end -> end > 0);
    }

    /** Creates one of the topics, unless it exists, for a service that does not run the readings stream. */
    public void createMissing(String name) throws ExecutionException, InterruptedException, TimeoutException {
        createMissing(List.of(name));
    }

    private CreateTopicsResult createMissing(List<String> wanted)
            throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> present = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        CreateTopicsResult created = admin.createTopics(wanted.stream()
                .filter(name -> !present.contains(name))
                .map(this::topic)
                .toList());
        for (var creation : created.values().entrySet()) {
            try {
                creation.getValue().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                LOG.infof("Created topic %s with %d partitions", creation.getKey(), names.partitions());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw naming(creation.getKey(), e);
                }
            }
        }
        return created;
    }

    /**
     * Names the topic in a refusal, which brokers leave out. A topic that we may not describe looks missing, but may
     * exist.
     */
    private static ExecutionException naming(String topic, ExecutionException refusal) {
        return refusal.getCause() instanceof TopicAuthorizationException
                ? new ExecutionException(new TopicAuthorizationException(
                        "Topic '%s' may not be looked at or does not exist, and may not be created".formatted(topic),
                        Set.of(topic)))
                : refusal;
    }

    /** Requests a topic's id; fails with {@link UnknownTopicOrPartitionException} if the topic does not exist. */
    public static KafkaFuture<Uuid> idOf(Admin admin, String topic) {
        Map<String, KafkaFuture<TopicDescription>> descriptions =
                admin.describeTopics(Set.of(topic)).topicNameValues();
        return requireNonNull(descriptions.get(topic)).thenApply(TopicDescription::topicId);
    }

    private NewTopic topic(String name) {
        short replicas = names.replicationFactor();
        NewTopic topic = new NewTopic(
                name, Optional.of(names.partitions()), replicas < 0 ? Optional.empty() : Optional.of(replicas));
        if (name.equals(names.averages())) {
            return topic.configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, AVERAGES_MILLIS));
        }
        return name.equals(names.deadLetters())
                ? topic.configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DEAD_LETTER_BYTES)))
                : topic;
    }
}
