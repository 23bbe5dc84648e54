package dev.highwater.notification.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
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
    @CsvSource({"7,7", "0,1", "86400,3600", "-1,30", "soon,30", ",30"})
    void shouldWaitAsLongAsSlackAsksWithinReason(String retryAfter, long seconds) {
        assertThat(new SlackAnswer(429, retryAfter, MissingNode.getInstance()).judge())
                .isEqualTo(new Unavailable(
                        "rate_limited",
                        "Slack asks us to wait for " + seconds + " s",
                        Optional.of(Duration.ofSeconds(seconds))));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void shouldComeBackWhenSlackIsBroken(int status) {
        assertThat(new SlackAnswer(status, null, MissingNode.getInstance()).judge())
                .isEqualTo(new Unavailable("http_" + status, "Slack answered with HTTP " + status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"invalid_auth", "token_revoked", "channel_not_found", "not_in_channel", "is_archived", "new_one"
            })
    void shouldHoldEverythingUntilAPersonActs(String error) {
        assertThat(refusal(error)).isEqualTo(new Misconfigured(error, "Slack refused: " + error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_blocks", "msg_too_long", "no_text"})
    void shouldGiveUpAMessageThatSlackWillNeverTake(String error) {
        assertThat(refusal(error)).isEqualTo(new Refused(error, "Slack refused: " + error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"internal_error", "service_unavailable"})
    void shouldComeBackAfterAnErrorOfSlacksOwn(String error) {
        assertThat(refusal(error)).isEqualTo(new Unavailable(error, "Slack refused: " + error));
    }

    @Test
    void shouldTakeARateLimitInTheBodyForWhatItIs() {
        assertThat(refusal("ratelimited")).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message_not_found",
                "edit_window_closed",
                "cant_update_message",
                "thread_not_found",
                "cannot_reply_to_message"
            })
    void shouldKnowThatAMessageWasDeleted(String error) {
        SlackAnswer answer = new SlackAnswer(
                200,
                null,
                JsonNodeFactory.instance.objectNode().put("ok", false).put("error", error));

        assertThat(answer.messageIsDeleted()).isTrue();
        assertThat(answer.judge()).isInstanceOf(Refused.class);
    }

    @Test
    void shouldDoubtThatThisIsSlack() {
        assertThat(new SlackAnswer(404, null, MissingNode.getInstance()).judge())
                .isInstanceOf(Unavailable.class);
        assertThat(new SlackAnswer(302, null, MissingNode.getInstance()).judge())
                .isInstanceOf(Unavailable.class);
        assertThat(new SlackAnswer(200, null, MissingNode.getInstance()).judge())
                .isInstanceOf(Unavailable.class);
        assertThat(new SlackAnswer(200, null, JsonNodeFactory.instance.objectNode()).judge())
                .isEqualTo(new Misconfigured("no reason given", "Slack refused: no reason given"));
    }

    private static DeliveryResult refusal(String error) {
        return new SlackAnswer(
                        200,
                        null,
                        JsonNodeFactory.instance.objectNode().put("ok", false).put("error", error))
                .judge();
    }
}
