package dev.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** Where Flink reads the readings and computes the averages, and brokers create no topic by themselves. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(MissingTopicsTest.ReadingsElsewhere.class)
@Slow
class MissingTopicsTest {

    /** A service without a readings stream, and with topics that no one has created. */
    public static final class ReadingsElsewhere implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "highwater.readings.enabled", "false",
                    "highwater.topics.readings", "elsewhere-readings",
                    "highwater.topics.averages", "elsewhere-averages",
                    "highwater.topics.alerts", "elsewhere-alerts",
                    "highwater.topics.partitions", "2",
                    "highwater.alerts.group-id", "elsewhere-alerts");
        }
    }

    @Test
    void shouldCreateTheTopicsThatItReadsAndWritesItself() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
            Set<String> topics = Set.of("elsewhere-averages", "elsewhere-alerts");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> admin.listTopics().names().get().containsAll(topics));

            assertThat(admin.listTopics().names().get()).doesNotContain("elsewhere-readings");
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(admin.describeTopics(topics)
                                    .allTopicNames()
                                    .get()
                                    .values())
                            .allMatch(topic -> topic.partitions().size() == 2));
        }
    }
}
