package dev.highwater.flink;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a script needs around it, looked at before Flink does. Answers with the variables that only Kafka knows. */
final class Preflight implements AutoCloseable {

    private static final Pattern TOPIC = Pattern.compile("HIGHWATER_(TOPICS|FLINK_TOPIC)_\\w+");

    private static final String AVERAGES = "HIGHWATER_TOPICS_AVERAGES";

    private static final String DEAD_LETTERS = "HIGHWATER_TOPICS_DEAD_LETTERS";

    /** The largest batch that the job's producer of dead letters sends, see {@code engine.sql}. */
    private static final int DEAD_LETTER_BYTES = 64 * 1024 * 1024;

    /** What a topic takes unless it is set otherwise. */
    private static final int BROKER_BYTES = 1_048_588;

    private static final String TIMEOUT = "HIGHWATER_FLINK_TRANSACTION_TIMEOUT";
    private static final String NAME = "HIGHWATER_FLINK_NAME";

    private final KafkaOptions kafka;
    private final KafkaAdmin admin;

    Preflight(KafkaOptions kafka) {
        this.kafka = kafka;
        this.admin = new KafkaAdmin(kafka);
    }

    /**
     * Looks for all that the script names.
     *
     * @param restores whether Flink begins with the state of an earlier job
     * @return variables: {@code READINGS_START}, {@code HANDED_OVER}, {@code DEAD_LETTER_BYTES} where they are used
     * @throws JobException for the first thing that is wrong
     */
    Map<String, String> check(SqlScript script, Function<String, Optional<String>> given, Restores restores) {
        Map<String, Optional<String>> variables = script.variables();
        Map<String, String> topics = new HashMap<>();
        variables.forEach((name, otherwise) -> {
            if (TOPIC.matcher(name).matches()) {
                topics.put(name, given.apply(name).or(() -> otherwise).orElseThrow());
            }
        });
        createMissing(topics, given);
        awaitKnown(topics.values());
        checkAccess(topics, variables.containsKey("READINGS_START") ? "HIGHWATER_TOPICS_READINGS" : AVERAGES);
        Map<String, String> found = new HashMap<>();
        if (variables.containsKey("POSTGRES_JDBC_URL")) {
            found.putAll(PostgresOptions.of(given).check());
        }
        if (variables.containsKey("TRANSACTION_TIMEOUT_MILLIS")) {
            checkTransactions(given, variables);
        }
        if (variables.containsKey("DEAD_LETTER_BYTES")) {
            found.put("DEAD_LETTER_BYTES", deadLetterBytes(topics.get(DEAD_LETTERS)));
        }
        if (variables.containsKey("READINGS_START")) {
            found.putAll(new TakeOver(admin, topics, given).check(restores));
        }
        return found;
    }

    private void createMissing(Map<String, String> topics, Function<String, Optional<String>> given) {
        Set<String> missing = new TreeSet<>(topics.values());
        missing.removeAll(
                admin.answer("the list of topics", admin.ask().listTopics().names()));
        int partitions = number(given, "HIGHWATER_TOPICS_PARTITIONS", 3);
        short replicas = (short) number(given, "HIGHWATER_TOPICS_REPLICATION_FACTOR", -1);
        for (String topic : missing) {
            try {
                admin.answer(
                        "to create the topic " + topic,
                        admin.ask()
                                .createTopics(Set.of(new NewTopic(
                                                topic,
                                                Optional.of(partitions),
                                                Optional.of(replicas).filter(r -> r > 0))
                                        .configs(settings(topic, topics))))
                                .all());
                System.err.println("highwater-flink: created the topic %s.".formatted(topic));
            } catch (JobException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static int number(Function<String, Optional<String>> given, String name, int otherwise) {
        String text = given.apply(name).orElse(Integer.toString(otherwise));
        if (!text.matches("-1|[1-9]\\d{0,3}")) {
            throw new JobException("%s is \"%s\": must be a number from 1 to 9999".formatted(name, text));
        }
        return Integer.parseInt(text);
    }

    /** As Highwater creates them. */
    private static Map<String, String> settings(String topic, Map<String, String> topics) {
        if (topic.equals(topics.get(DEAD_LETTERS))) {
            return Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(16 * 1024 * 1024));
        }
        return topic.equals(topics.get(AVERAGES))
                ? Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(Duration.ofDays(7).toMillis()))
                : Map.of();
    }

    /** Not every broker knows at once what was created a moment ago. */
    private void awaitKnown(Collection<String> topics) {
        long end = System.nanoTime() + KafkaAdmin.PATIENCE.toNanos();
        while (true) {
            try {
                admin.answer(
                        "the topics " + topics,
                        admin.ask().describeTopics(topics).allTopicNames());
                return;
            } catch (JobException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() - end > 0) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    /** Begins as the sinks will, so that what would be refused to them is refused now. */
    private void checkTransactions(Function<String, Optional<String>> given, Map<String, Optional<String>> variables) {
        Duration timeout =
                given.apply(TIMEOUT).map(text -> Durations.parse(TIMEOUT, text)).orElse(Duration.ofMinutes(15));
        String name = given.apply(NAME)
                .or(() -> variables.getOrDefault(NAME, Optional.empty()))
                .orElse("highwater");
        Map<String, Object> settings = new HashMap<>(kafka.client());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name + "-preflight");
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) KafkaAdmin.PATIENCE.toMillis());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
        } catch (KafkaException e) {
            // The client has no exception of its own for it.
            if (String.valueOf(e.getMessage()).contains("transaction.max.timeout.ms")) {
                throw new JobException(
                        "%s is %d ms, longer than the brokers allow (transaction.max.timeout.ms)."
                                .formatted(TIMEOUT, timeout.toMillis()),
                        e);
            }
            throw new JobException(
                    "Kafka at %s refuses transactions that are named %s-…: %s"
                            .formatted(kafka.bootstrapServers(), name, KafkaAdmin.rootMessage(e)),
                    e);
        }
    }

    /** One topic is read, and all others are written. */
    private void checkAccess(Map<String, String> topics, String read) {
        DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        Map<String, TopicDescription> descriptions = admin.answer(
                "the topics " + topics.values(),
                admin.ask().describeTopics(topics.values(), options).allTopicNames());
        topics.forEach((variable, topic) -> {
            AclOperation needed = variable.equals(read) ? AclOperation.READ : AclOperation.WRITE;
            Set<AclOperation> allowed = requireNonNull(descriptions.get(topic)).authorizedOperations();
            if (allowed != null && !allowed.contains(needed)) {
                throw new JobException("Kafka at %s does not let us %s the topic %s: the permission %s is missing."
                        .formatted(
                                kafka.bootstrapServers(),
                                needed == AclOperation.READ ? "read" : "write to",
                                topic,
                                needed));
            }
        });
    }

    private String deadLetterBytes(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            String broker = admin.answer(
                            "the settings of " + topic,
                            admin.ask().describeConfigs(Set.of(resource)).all())
                    .get(resource)
                    .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                    .value();
            return Integer.toString(Math.min(Integer.parseInt(broker), DEAD_LETTER_BYTES));
        } catch (JobException e) {
            if (!(e.getCause() instanceof AuthorizationException)) {
                throw e;
            }
            System.err.println(
                    ("highwater-flink: may not read the settings of %s: dead letters of more than %d bytes go without"
                                    + " the original.")
                            .formatted(topic, BROKER_BYTES));
            return Integer.toString(BROKER_BYTES);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
