package dev.highwater.alertfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.TopicsConfig;
import dev.highwater.failure.Causes;
import dev.highwater.kafka.KafkaSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** Settings that a producer does not take and an admin client does. */
class AlertProducerTest {

    private final KafkaSettings kafka = new KafkaSettings(Map.of(
            "bootstrap.servers", "localhost:9",
            "client.id", "never-built",
            "interceptor.classes", "no.such.Interceptor"));

    @Test
    void shouldLeaveNothingBehindIfItCannotBeMade() {
        assertThatThrownBy(this::create).isInstanceOf(KafkaException.class);

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().contains("never-built")));
    }

    @Test
    void shouldSayWhyItCannotBeMade() {
        assertThatThrownBy(this::create)
                .satisfies(failure -> assertThat(Causes.describe(failure))
                        .startsWith("Failed to construct kafka producer: ")
                        .contains("no.such.Interceptor"));
    }

    private AlertProducer create() {
        TopicsConfig names = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(HighwaterConfig.class)
                .build()
                .getConfigMapping(HighwaterConfig.class)
                .topics();
        return new AlertProducer(kafka, names, "alerts", "alerts", new ObjectMapper());
    }
}
