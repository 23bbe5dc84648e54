package dev.highwater.averages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.kafka.KafkaSettings;
import dev.highwater.testing.ManualTicker;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.SnappyError;
import org.xerial.snappy.SnappyErrorCode;

@Slow
class AveragesSessionsTest {

    private static final String UNREACHABLE = "localhost:1";

    private final ManualTicker ticker = new ManualTicker();
    private final List<AveragesLog> logs = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    /** Of a codec whose library cannot be loaded comes an error, which must not end the thread unheard. */
    @Test
    void shouldBeginAnewWithAnotherConsumerHoweverASessionFails() {
        List<Throwable> failures = List.of(
                new KafkaException("out of sorts"),
                new UnsatisfiedLinkError("no zstd"),
                new SnappyError(SnappyErrorCode.FAILED_TO_LOAD_NATIVE_LIBRARY),
                new StackOverflowError("too deep"));
        AveragesSessions sessions = sessions(UNREACHABLE, "averages");

        sessions.run(log -> {
            logs.add(log);
            reasons.add(sessions.reason());
            if (logs.size() <= failures.size()) {
                throwIt(failures.get(logs.size() - 1));
            }
            sessions.stop();
        });

        assertThat(logs).hasSize(5).doesNotHaveDuplicates();
        assertThat(reasons.get(0)).isEmpty();
        assertThat(reasons.get(1)).startsWith("Kafka at localhost:1: ").contains("out of sorts");
        assertThat(reasons.get(2)).startsWith("UnsatisfiedLinkError: no zstd.").contains("cannot load");
        assertThat(reasons.get(3)).startsWith("SnappyError").contains("cannot load");
        assertThat(reasons.get(4)).contains("too deep");
    }

    /** Others are read beside a record that cannot be: that something was read does not mean that all is well. */
    @Test
    void shouldBeWellWhenASessionLastsOrNothingIsLeftToRead() throws Exception {
        String server = TestServers.kafka().bootstrapServers();
        String topic = "averages-sessions";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", server))) {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
        AveragesSessions sessions = sessions(server, topic);

        sessions.run(log -> {
            logs.add(log);
            log.assignNew();
            log.seek(0, 0);
            if (logs.size() == 1) {
                throw new KafkaException("out of sorts");
            }
            sessions.succeeded(log);
            reasons.add(sessions.reason());
            if (logs.size() == 2) {
                ticker.advance(Duration.ofSeconds(31));
                sessions.succeeded(log);
                reasons.add(sessions.reason());
                throw new KafkaException("out of sorts again");
            }
            while (!log.lags().equals(Map.of(0, 0L))) {
                log.poll(Duration.ofMillis(100));
            }
            sessions.succeeded(log);
            reasons.add(sessions.reason());
            sessions.stop();
        });

        assertThat(reasons.get(0)).as("how much is unread is not known").contains("out of sorts");
        assertThat(reasons.get(1)).isEmpty();
        assertThat(reasons.get(2)).contains("out of sorts again");
        assertThat(reasons.get(3)).isEmpty();
    }

    @Test
    void shouldEndWithoutAComplaintWhenTheServiceDoes() {
        AveragesSessions sessions = sessions(UNREACHABLE, "averages");

        sessions.run(log -> {
            sessions.stop();
            throw new WakeupException();
        });

        assertThat(sessions.reason()).isEmpty();
    }

    private AveragesSessions sessions(String server, String topic) {
        return new AveragesSessions(
                new KafkaSettings(Map.of("bootstrap.servers", server)),
                topic,
                new AveragesSessions.Purpose("test-sessions", "Nothing is done", "It is done again"),
                ticker);
    }

    private static void throwIt(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
