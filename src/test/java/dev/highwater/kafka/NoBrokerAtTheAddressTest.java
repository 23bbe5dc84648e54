package dev.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers for a broker and is none makes Kafka's clients run out of memory. */
@Slow
class NoBrokerAtTheAddressTest {

    @ParameterizedTest
    @CsvSource({
        // As text: control characters would be trimmed.
        "485454502F312E3120343030, is no Kafka", // HTTP/1.1 400
        "15030300020232, speaks TLS"
    })
    void shouldBeFoundOutBeforeAClientReadsIt(String answer, String problem) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().readNBytes(14);
                    socket.getOutputStream().write(HexFormat.of().parseHex(answer));
                } catch (IOException closed) {
                    // The test has seen enough.
                }
            });
            answering.start();
            assertThat(problem("localhost:" + server.getLocalPort())).contains(problem);
        }
    }

    @Test
    void shouldTakeABrokerForOneAndWaitForOneThatIsAway() {
        assertThat(problem(TestServers.kafka().bootstrapServers())).isEmpty();
        assertThat(problem("localhost:1")).isEmpty();
    }

    private static String problem(String servers) {
        return KafkaProbe.problem(new KafkaSettings(Map.of("bootstrap.servers", servers)));
    }
}
