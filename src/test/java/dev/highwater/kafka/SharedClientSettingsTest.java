package dev.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ApplicationConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.reactive.messaging.annotations.ConnectorAttribute;
import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class SharedClientSettingsTest {

    @Test
    void shouldPassOnWhatClientsAndTheirPluginsKnowAndNothingThatIsForAChannel() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "KAFKA_TOPICS", "orders,users",
                                "KAFKA_TOPIC", "orders",
                                "KAFKA_PARTITIONS", "12",
                                "KAFKA_RETRY", "false",
                                "KAFKA_RETRIES", "5",
                                "KAFKA_SECURITY_PROTOCOL", "SSL",
                                "KAFKA_SCHEMA_REGISTRY_URL", "http://registry"),
                        "variables",
                        300))
                .withMapping(ApplicationConfig.class)
                .build();

        Map<String, Object> settings =
                new SharedClientSettings().settings(config, config.getConfigMapping(ApplicationConfig.class));

        assertThat(settings)
                .containsEntry("retries", "5")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("schema.registry.url", "http://registry")
                .doesNotContainKeys("topics", "topic", "partitions", "retry");
    }

    /** A later version of the connector may have more of them. */
    @Test
    void shouldKnowEachAttributeOfAChannelThatAVariableCouldSet() {
        Set<String> attributes = Arrays.stream(KafkaConnector.class.getAnnotationsByType(ConnectorAttribute.class))
                .filter(attribute -> attribute.direction() != ConnectorAttribute.Direction.OUTGOING)
                .map(ConnectorAttribute::name)
                // A variable has a dot for each underscore, and never a hyphen.
                .filter(name -> !name.contains("-"))
                .filter(name -> !ConsumerConfig.configNames().contains(name))
                .filter(name -> !ProducerConfig.configNames().contains(name))
                .collect(Collectors.toSet());

        assertThat(SharedClientSettings.CHANNEL_ATTRIBUTES).isEqualTo(attributes);
    }
}
