package dev.highwater.kafka;

import dev.highwater.configuration.Engine;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.TopicsConfig;
import dev.highwater.failure.CurrentProblems;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Regularly checks the settings of the topics that we depend on, since others create and change them, and reports those
 * that conflict with the guarantees of the service; also what is wrong with the topics that brokers coordinate groups
 * and transactions with. Thread-safe.
 */
@ApplicationScoped
public class TopicHealth {

    private static final Logger LOG = Logger.getLogger(TopicHealth.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final KafkaSettings kafka;
    private final TopicRules rules;
    private final List<String> topics;
    private final Set<String> unreadable = new HashSet<>();

    private final CurrentProblems<TopicConcern> concerns = new CurrentProblems<>();

    TopicHealth(KafkaSettings kafka, HighwaterConfig settings, MeterRegistry registry) {
        this.kafka = kafka;
        this.rules = new TopicRules(settings);
        TopicsConfig names = settings.topics();
        // Where Flink computes the averages, the other topics belong to it.
        this.topics = Engine.of(settings).isOurs()
                ? List.of(names.readings(), names.filtered(), names.averages(), names.deadLetters(), names.alerts())
                : List.of(names.averages(), names.alerts());
        Gauge.builder(
                        "highwater.topics.misconfigured",
                        this,
                        health -> health.concerns().size())
                .description("Settings of topics that do not go with what is promised")
                .register(registry);
    }

    /** Returns the problems found; empty if there are none or nothing is known yet. */
    public List<TopicConcern> concerns() {
        return concerns.all();
    }

    @Scheduled(every = "${highwater.topics.check-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void check() {
        int millis = (int) PATIENCE.toMillis();
        Map<String, Object> patience = Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        try (Admin admin = Admin.create(kafka.client(Map.of(), patience))) {
            take(
                    new TopicInspector(admin).inspect(topics, PATIENCE),
                    new CoordinatorTopics(admin, PATIENCE).concerns());
        } catch (KafkaException | CompletionException e) {
            // The clients that work with Kafka report that it is away.
            LOG.debugf("Topics cannot be checked: %s", e.getMessage());
        }
    }

    private void take(List<TopicFacts> found, List<TopicConcern> ofBrokers) {
        List<TopicConcern> now = Stream.concat(
                        found.stream().flatMap(facts -> rules.judge(facts).stream()), ofBrokers.stream())
                .toList();
        CurrentProblems.Change<TopicConcern> change = concerns.now(now);
        change.begun().forEach(concern -> LOG.warnf("The %s", concern));
        change.over()
                .forEach(concern ->
                        LOG.infof("Topic %s has the required value of %s again", concern.topic(), concern.setting()));
        for (TopicFacts facts : found) {
            if (facts.settings().isEmpty() && unreadable.add(facts.topic())) {
                LOG.infof(
                        "Not allowed to read the settings of topic %s (DESCRIBE_CONFIGS): wrong ones are not noticed",
                        facts.topic());
            }
        }
    }
}
