package dev.highwater.notification.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.notification.DeliveryResult.Delivered;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The smallest servers of three languages take what we post, body and all, twice over the same connection if they keep
 * it.
 */
class ServersThatMindUpgradesTest {

    @ParameterizedTest
    @ValueSource(strings = {"python3", "node", "java"})
    void shouldPostTheWholeBody(String language) throws Exception {
        try (ForeignServer server = ForeignServer.start(language)) {
            ReceiverClient client = new ReceiverClient(
                    URI.create(server.address() + "/hook"),
                    new ReceiverHeaders(Map.of()),
                    Duration.ofSeconds(10),
                    Optional.empty());
            byte[] body = ("{\"text\":\"" + "ü".repeat(50_000) + "\"}").getBytes(StandardCharsets.UTF_8);

            for (int call = 0; call < 3; call++) {
                ReceiverAnswer answer = client.post(body, Map.of()).get(20, TimeUnit.SECONDS);

                assertThat(answer.judge("It", "X")).isEqualTo(new Delivered());
            }
        }
    }
}
