package dev.highwater.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.highwater.delivery.DeliveryResult;
import dev.highwater.delivery.DeliveryResult.Delivered;
import dev.highwater.delivery.DeliveryResult.Misconfigured;
import dev.highwater.delivery.DeliveryResult.Refused;
import dev.highwater.delivery.DeliveryResult.Unavailable;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackAnswerTest {

    @Test
    void shouldTakeOkForDelivered() {
        SlackAnswer answer = new SlackAnswer(
                200, null, JsonNodeFactory.instance.objectNode().put("ok", true).put("ts", "1503435956.000247"));

        assertThat(answer.judge()).isInstanceOf(Delivered.class);
        assertThat(answer.timestamp()).isEqualTo("1503435956.000247");
    }

    @ParameterizedTest
    @CsvSource({"7,7", "0,0", "86400,3600", "-1,30", "soon,30", ",30"})
    void shouldWaitAsLongAsSlackAsksWithinReason(String retryAfter, long seconds) {
        assertThat(new SlackAnswer(429, retryAfter, MissingNode.getInstance()).judge())
                .isEqualTo(new Unavailable("Slack asks us to slow down", Optional.of(Duration.ofSeconds(seconds))));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void shouldComeBackWhenSlackIsBroken(int status) {
        assertThat(new SlackAnswer(status, null, MissingNode.getInstance()).judge())
                .isEqualTo(new Unavailable("Slack answered with HTTP " + status, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"invalid_auth", "token_revoked", "channel_not_found", "not_in_channel", "is_archived", "new_one"
            })
    void shouldHoldEverythingUntilAPersonActs(String error) {
        assertThat(refusal(error)).isEqualTo(new Misconfigured("Slack refused: " + error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_blocks", "msg_too_long", "no_text"})
    void shouldGiveUpAMessageThatSlackWillNeverTake(String error) {
        assertThat(refusal(error)).isEqualTo(new Refused("Slack refused: " + error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"internal_error", "service_unavailable"})
    void shouldComeBackAfterAnErrorOfSlacksOwn(String error) {
        assertThat(refusal(error)).isEqualTo(new Unavailable("Slack refused: " + error, Optional.empty()));
    }

    @Test
    void shouldTakeARateLimitInTheBodyForWhatItIs() {
        assertThat(refusal("ratelimited")).isInstanceOf(Unavailable.class);
    }

    @Test
    void shouldDoubtThatThisIsSlack() {
        assertThat(new SlackAnswer(404, null, MissingNode.getInstance()).judge())
                .isInstanceOf(Misconfigured.class);
        assertThat(new SlackAnswer(302, null, MissingNode.getInstance()).judge())
                .isInstanceOf(Misconfigured.class);
        assertThat(new SlackAnswer(200, null, MissingNode.getInstance()).judge())
                .isInstanceOf(Misconfigured.class);
        assertThat(new SlackAnswer(200, null, JsonNodeFactory.instance.objectNode()).judge())
                .isEqualTo(new Misconfigured("Slack refused: no reason given"));
    }

    private static DeliveryResult refusal(String error) {
        return new SlackAnswer(
                        200,
                        null,
                        JsonNodeFactory.instance.objectNode().put("ok", false).put("error", error))
                .judge();
    }
}
