package dev.highwater.averages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.kafka.KafkaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

/** No broker is asked: sessions here do not read. */
class AveragesSessionsTest {

    private final AveragesSessions sessions = new AveragesSessions(
            new KafkaSettings(Map.of("bootstrap.servers", "localhost:1")),
            "averages",
            new AveragesSessions.Purpose("Nothing is done", "It is done again"));
    private final List<AveragesLog> logs = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    /** Of a codec whose library cannot be loaded comes an error, which must not end the thread unheard. */
    @Test
    void shouldBeginAnewWithAnotherConsumerHoweverASessionFails() {
        List<Throwable> failures = List.of(new KafkaException("out of sorts"), new UnsatisfiedLinkError("no zstd"));

        sessions.run(log -> {
            logs.add(log);
            reasons.add(sessions.reason());
            if (logs.size() <= failures.size()) {
                throwIt(failures.get(logs.size() - 1));
            }
            sessions.succeeded();
            sessions.stop();
        });

        assertThat(logs).hasSize(3).doesNotHaveDuplicates();
        assertThat(reasons.get(0)).isEmpty();
        assertThat(reasons.get(1)).startsWith("Kafka at localhost:1: ").contains("out of sorts");
        assertThat(reasons.get(2)).contains("no zstd");
        assertThat(sessions.reason()).isEmpty();
    }

    @Test
    void shouldEndWithoutAComplaintWhenTheServiceDoes() {
        sessions.run(log -> {
            sessions.stop();
            throw new WakeupException();
        });

        assertThat(sessions.reason()).isEmpty();
    }

    private static void throwIt(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
