package dev.highwater.kafka;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.failure.Causes;
import dev.highwater.failure.Finding;
import dev.highwater.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The Kafka part of the {@code check} command: finds out, without starting the service, whether brokers, topics and
 * permissions are as needed. Changes nothing in Kafka.
 */
@ApplicationScoped
public class KafkaCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String BROKERS = "kafka brokers";
    private static final String TOPICS = "kafka topics";
    private static final String PERMISSIONS = "kafka permissions";

    private final KafkaSettings kafka;
    private final HighwaterConfig settings;
    private final Ticker ticker;

    KafkaCheck(KafkaSettings kafka, HighwaterConfig settings, Ticker ticker) {
        this.kafka = kafka;
        this.settings = settings;
        this.ticker = ticker;
    }

    /** Returns the findings. Blocks, for at most {@link #PATIENCE} per answer. */
    public List<Finding> findings() throws InterruptedException {
        String unusable = KafkaSettingsCheck.unusable(kafka);
        if (!unusable.isEmpty()) {
            return List.of(Finding.fail(BROKERS, unusable));
        }
        List<Finding> findings = new ArrayList<>();
        int millis = (int) PATIENCE.toMillis();
        try (Admin admin = Admin.create(kafka.client(
                Map.of(),
                Map.of(
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        millis,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        millis)))) {
            int brokers = get(admin.describeCluster().nodes()).size();
            findings.add(Finding.ok(BROKERS, "%d answer through %s".formatted(brokers, kafka.bootstrapServers())));
            findings.add(topics(admin));
            List<TopicConcern> ofBrokers = new CoordinatorTopics(admin, PATIENCE).concerns();
            ofBrokers.forEach(concern -> findings.add(Finding.fail(BROKERS, concern.toString())));
            // Without a coordinator, no one answers questions about groups.
            if (ofBrokers.isEmpty()) {
                findings.addAll(permissions(admin));
            }
        } catch (ExecutionException | CompletionException | TimeoutException | KafkaException e) {
            findings.add(Finding.fail(
                    BROKERS, "%s: %s".formatted(kafka.bootstrapServers(), Causes.describe(Causes.unwrapped(e)))));
        }
        return findings;
    }

    private Finding topics(Admin admin) throws InterruptedException, TimeoutException {
        List<String> names = needed().stream()
                .filter(permission -> permission.type() == ResourceType.TOPIC)
                .map(Permission::name)
                .distinct()
                .toList();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                get(topic.getValue());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    missing.add(topic.getKey());
                }
            }
        }
        return missing.isEmpty()
                ? Finding.ok(TOPICS, String.join(", ", names) + " are there")
                : Finding.warn(
                        TOPICS,
                        String.join(", ", missing)
                                + " will be created at the start, if the service may; else create them before");
    }

    private List<Finding> permissions(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        List<Permission> missing = new AccessInspector(admin, ticker).missing(needed(), PATIENCE);
        return missing.isEmpty()
                ? List.of(Finding.ok(
                        PERMISSIONS, "no missing permission found (brokers do not report those of transactional ids)"))
                : missing.stream()
                        .map(permission -> Finding.fail(PERMISSIONS, permission.toString()))
                        .toList();
    }

    private List<Permission> needed() {
        return NeededPermissions.of(
                settings, AlertsTopic.group(settings.topics().alerts()));
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
