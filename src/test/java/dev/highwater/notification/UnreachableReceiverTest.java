package dev.highwater.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.highwater.sandbox.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Hazard: no one is where a receiver should be, and the client's failure says so only to those who know the JDK. */
class UnreachableReceiverTest {

    @Test
    void shouldSayThatTheConnectionWasRefused() {
        assertThat(reason("http://localhost:" + Ports.free()))
                .isEqualTo("The webhook cannot be reached: the connection was refused, or closed at once");
    }

    @Test
    void shouldSayThatNoOneKnowsTheHost() {
        assertThat(reason("http://no-such-host.invalid"))
                .isEqualTo("The webhook cannot be reached: the host name cannot be resolved");
    }

    private static String reason(String url) {
        Throwable failure = catchThrowable(() -> HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding()));
        return CallFailure.explain("The webhook", failure, Duration.ofSeconds(5), "")
                .reason();
    }
}
