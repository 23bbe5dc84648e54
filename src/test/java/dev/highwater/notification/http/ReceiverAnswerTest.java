package dev.highwater.notification.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverAnswerTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void shouldTakeWhateverBeginsWithTwoForDelivered(int status) {
        assertThat(judge(status)).isEqualTo(new Delivered());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504, 599})
    void shouldTryAgainWhatMayPass(int status) {
        assertThat(judge(status))
                .isEqualTo(new Unavailable("http_" + status, "The webhook answered with HTTP " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void shouldParkOnlyTheCallThatIsRefused(int status) {
        assertThat(judge(status)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403, 404, 405, 406, 409, 410, 415, 418, 451, 100})
    void shouldStopTheReceiverForAnythingElse(int status) {
        assertThat(judge(status)).isInstanceOf(Misconfigured.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void shouldSayWhereARedirectLeads(int status) {
        ReceiverAnswer answer = new ReceiverAnswer(
                status, Optional.empty(), Optional.of(URI.create("https://hooks.example.org/new")), "");

        assertThat(judge(answer)).isInstanceOf(Misconfigured.class);
        assertThat(judge(answer).reason())
                .contains("a redirect to https://hooks.example.org", "set HIGHWATER_WEBHOOK_URL");
        assertThat(judge(status).reason()).contains("a redirect; set HIGHWATER_WEBHOOK_URL");
    }

    @Test
    void shouldWaitAsLongAsItIsAskedTo() {
        assertThat(judge(429, "17"))
                .isEqualTo(new Unavailable(
                        "rate_limited", "The webhook asks us to wait for 17 s", Optional.of(Duration.ofSeconds(17))));
        assertThat(((Unavailable) judge(503, "30")).retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(((Misconfigured) judge(403, "90")).retryAfter()).contains(Duration.ofSeconds(90));
    }

    private static DeliveryResult judge(int status) {
        return judge(new ReceiverAnswer(status, Optional.empty(), Optional.empty(), ""));
    }

    private static DeliveryResult judge(int status, String retryAfter) {
        return judge(new ReceiverAnswer(status, Optional.of(retryAfter), Optional.empty(), ""));
    }

    private static DeliveryResult judge(ReceiverAnswer answer) {
        return answer.judge("The webhook", "HIGHWATER_WEBHOOK_URL");
    }
}
