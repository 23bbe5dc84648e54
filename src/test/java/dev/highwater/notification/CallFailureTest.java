package dev.highwater.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.notification.DeliveryResult.Unavailable;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallFailureTest {

    /** Which of them comes is a race: the limit of a call is set in the client and around it. */
    static Stream<Throwable> timeouts() {
        return Stream.of(
                new io.smallrye.mutiny.TimeoutException(),
                new TimeoutException("vertx"),
                new HttpTimeoutException("request timed out"),
                new HttpConnectTimeoutException("HTTP connect timed out"));
    }

    @ParameterizedTest
    @MethodSource("timeouts")
    void shouldSayHowLongItWaitedWhicheverClockRanOut(Throwable timeout) {
        Unavailable said = explain(new CompletionException(timeout));

        assertThat(said.code()).isEqualTo("timeout");
        assertThat(said.reason()).isEqualTo("The webhook did not answer within 1.5 s");
    }

    @Test
    void shouldPutIntoWordsWhatTheClientNamesByItsClass() {
        assertThat(explain(new UnresolvedAddressException()).reason())
                .isEqualTo("The webhook cannot be reached: the host name cannot be resolved");
        assertThat(explain(new ClosedChannelException()).reason())
                .isEqualTo("The webhook cannot be reached: the connection was refused, or closed at once");
    }

    @Test
    void shouldKeepTheSecretToItself() {
        assertThat(explain(new IllegalStateException("no route to /hook?token=abc"))
                        .reason())
                .isEqualTo("The webhook cannot be reached: no route to /hook?token=…");
    }

    private static Unavailable explain(Throwable failure) {
        return CallFailure.explain("The webhook", failure, Duration.ofMillis(1_500), "abc");
    }
}
