package dev.highwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.configuration.ReadingsConfig;
import dev.highwater.kafka.KafkaSettings;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class StreamClientsTest {

    private static final ReadingsConfig READINGS = RunningStream.settings(
                    Map.of("highwater.readings.instance-id", "one"))
            .readings();

    /** The usual tenth of a second is what most transactions of a stream that keeps up would take. */
    @Test
    void shouldAskSoonAgainWhetherTheTransactionBeforeHasEnded() {
        assertThat(producer(Map.of())).containsEntry(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
    }

    @Test
    void shouldAskAsSeldomAsTheUserSays() {
        assertThat(producer(Map.of(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, "250")))
                .containsEntry(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, "250");
    }

    private static Map<String, Object> producer(Map<String, Object> shared) {
        return new StreamClients(new KafkaSettings(shared), READINGS).producerSettings(TransactionTimeout.SHORTEST);
    }
}
