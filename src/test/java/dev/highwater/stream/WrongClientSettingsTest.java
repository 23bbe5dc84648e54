package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.ReadingsTopic;
import org.junit.jupiter.api.Test;

/** Any setting of a Kafka client can be given, also one that the client refuses. */
class WrongClientSettingsTest {

    @Test
    void shouldSayWhatIsWrongAndLeaveNothingBehind() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            long before = adminThreads();
            // Shorter than a single request may take, which the producer does not allow.
            try (RunningStream stream = RunningStream.start(topics, "kafka.delivery.timeout.ms", "1000")) {
                await().atMost(30, SECONDS)
                        .untilAsserted(() -> assertThat(stream.status().reason())
                                .contains("delivery.timeout.ms", "request.timeout.ms"));
                // It goes on trying; each attempt has an admin client of its own.
                await().during(2, SECONDS).atMost(30, SECONDS).until(() -> adminThreads() <= before + 1);
            }
        }
    }

    private static long adminThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kafka-admin-client-thread"))
                .count();
    }
}
