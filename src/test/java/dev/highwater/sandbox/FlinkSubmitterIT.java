package dev.highwater.sandbox;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.GuardedKafka;
import dev.highwater.testing.GuardedKafka.Grant;
import dev.highwater.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What keeps Flink's job from running is said in one line, by the program that submits it; here by {@code flink run}.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Slow
class FlinkSubmitterIT {

    private static final String OURS = "highwater-flink: ";
    private static final List<String> TOPICS = List.of(
            "cpu_load_stats_real", "cpu_load_stats_real_filter", "cpu_agg_stats", "cpu_load_stats_real_dead_letter");

    @TempDir
    Path directory;

    /** The lines that are ours, and all that was written. */
    private record Outcome(List<String> lines, String all) {}

    @Test
    void shouldSayWhatIsWrongWithoutABroker() throws Exception {
        assertThat(submit(Map.of()).lines())
                .containsExactly(
                        "KAFKA_BOOTSTRAP_SERVERS is not set: say where Kafka is," + " for example localhost:9092.");
        Map<String, String> away = Map.of("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + Ports.free());
        assertThat(submit(away).lines()).singleElement().asString().startsWith("Kafka does not answer at localhost:");
        assertThat(submit(with(away, "HIGHWATER_READINGS_ALLOWED_SKEW", "soon")).lines())
                .containsExactly(
                        "HIGHWATER_READINGS_ALLOWED_SKEW is \"soon\": must be a duration such as 30s, 5m or PT5M");
        Files.deleteIfExists(directory.resolve("checkpoints"));
        Files.writeString(directory.resolve("checkpoints"), "in the way");
        assertThat(submit(away).lines())
                .singleElement()
                .asString()
                .startsWith("Checkpoints cannot be written to file://" + directory.resolve("checkpoints"));
    }

    @Test
    void shouldSayWhatKafkaRefuses() throws Exception {
        try (GuardedKafka kafka = GuardedKafka.start(1)) {
            kafka.admin()
                    .createTopics(TOPICS.stream()
                            .map(topic -> new NewTopic(topic, Optional.of(1), Optional.empty()))
                            .toList())
                    .all()
                    .get();
            Map<String, String> environment = kafka.environment("user0");
            assertThat(submit(with(
                                    environment,
                                    "KAFKA_SASL_JAAS_CONFIG",
                                    environment
                                            .getOrDefault("KAFKA_SASL_JAAS_CONFIG", "")
                                            .replace("\"secret\"", "\"wrong\"")))
                            .lines())
                    .singleElement()
                    .asString()
                    .contains("Authentication failed");

            kafka.allow(
                    "user0",
                    Stream.concat(
                                    TOPICS.stream().map(topic -> Grant.on(TOPIC, topic, DESCRIBE)),
                                    TOPICS.stream().skip(1).map(topic -> Grant.on(TOPIC, topic, ALL)))
                            .toList());
            assertThat(submit(environment).lines())
                    .singleElement()
                    .asString()
                    .endsWith("does not let us read the topic cpu_load_stats_real: the permission READ is missing.");

            kafka.allow(
                    "user0",
                    Set.of(
                            Grant.on(TOPIC, TOPICS.get(0), ALL),
                            Grant.on(CLUSTER, "kafka-cluster", ALL),
                            Grant.on(GROUP, "highwater-readings", ALL),
                            Grant.on(GROUP, "highwater-flink", ALL)));
            assertThat(submit(environment).lines())
                    .singleElement()
                    .asString()
                    .contains("refuses transactions that are named highwater-engine-…");

            kafka.allow("user0", Set.of(new Grant(TRANSACTIONAL_ID, "highwater-engine", true, ALL)));
            assertThat(submit(with(environment, "HIGHWATER_FLINK_TRANSACTION_TIMEOUT", "2h"))
                            .lines())
                    .containsExactly("HIGHWATER_FLINK_TRANSACTION_TIMEOUT is 7200000 ms, longer than the brokers allow"
                            + " (transaction.max.timeout.ms).");

            Outcome secret = submit(with(
                    with(environment, "KAFKA_SSL_KEYSTORE_KEY", "SECRETPEM"),
                    "HIGHWATER_READINGS_MAXIMUM_USAGE",
                    "abc"));
            assertThat(secret.lines()).singleElement().asString().contains("Flink refuses the statement");
            assertThat(secret.all()).doesNotContain("SECRETPEM");
            assertThat(submit(with(environment, "HIGHWATER_READINGS_MAXIMUM_USAGE", "abc"))
                            .lines())
                    .singleElement()
                    .asString()
                    .contains("maximum-usage", "abc");
        }
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(name, value);
        return changed;
    }

    private Outcome submit(Map<String, String> environment) throws IOException, InterruptedException {
        Path conf = Directories.create(directory.resolve("conf"));
        Files.writeString(
                conf.resolve("config.yaml"),
                "execution.checkpointing.dir: "
                        + directory.resolve("checkpoints").toUri() + "\n");
        FlinkJars jars = new FlinkJars();
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(jars.java(
                        "org.apache.flink.client.cli.CliFrontend",
                        List.of("-Xmx256m"),
                        List.of(
                                "run",
                                "--target",
                                "local",
                                "--class",
                                "dev.highwater.flink.SqlJob",
                                jars.file("target/highwater-flink.jar").toString(),
                                jars.file("engine.sql").toString())))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KAFKA_") || name.startsWith("HIGHWATER_"));
        builder.environment().putAll(environment);
        builder.environment().put("FLINK_CONF_DIR", conf.toString());
        int exitCode = builder.start().waitFor();
        String all = Files.readString(output);
        assertThat(exitCode).as(all).isNotZero();
        return new Outcome(
                all.lines()
                        .filter(line -> line.startsWith(OURS))
                        .map(line -> line.substring(OURS.length()))
                        .toList(),
                all);
    }
}
