package dev.highwater.notification.slack.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.notification.slack.interaction.Interaction.Place;
import dev.highwater.security.Caller;
import dev.highwater.security.Role;
import dev.highwater.security.Via;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionTest {

    @Test
    void shouldReadWhatSlackReportsOfAButton() throws JsonProcessingException {
        Interaction press = Interaction.of(json("""
                        {"type":"block_actions","user":{"id":"U1","username":"ada.l","name":"ada","team_id":"T9"},
                         "team":{"id":"T1"},"channel":{"id":"C1"},"message":{"ts":"1.2"},
                         "container":{"channel_id":"C2","message_ts":"3.4"},"response_url":"https://hooks.slack.com/x",
                         "actions":[{"action_id":"highwater.acknowledge","value":"41"}]}
                        """)).orElseThrow();

        assertThat(press.actionId()).isEqualTo("highwater.acknowledge");
        assertThat(press.value()).isEqualTo("41");
        assertThat(press.place()).isEqualTo(new Place("C1", "1.2"));
        assertThat(press.responseUrl()).isEqualTo("https://hooks.slack.com/x");
        assertThat(press.user().team()).as("the user's own, not the channel's").isEqualTo("T9");
        assertThat(press.user().caller())
                .isEqualTo(new Caller("ada (Slack)", Role.OPERATOR, Via.SLACK, null, "slack:U1"));
    }

    @Test
    void shouldTakeItFromWhereElseItStands() throws JsonProcessingException {
        Interaction press = Interaction.of(json("""
                        {"type":"block_actions","user":{"id":"U1","username":" ada.l "},"team":{"id":"T1"},
                         "container":{"channel_id":"C2","message_ts":"3.4"},"actions":[{}]}
                        """)).orElseThrow();

        assertThat(press.place()).isEqualTo(new Place("C2", "3.4"));
        assertThat(press.user().team()).isEqualTo("T1");
        assertThat(press.user().caller().name()).isEqualTo("ada.l (Slack)");
        assertThat(press.actionId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"user\":{\"id\":\"U1\"}}",
                "{\"user\":{\"id\":\"U1\"},\"actions\":[]}",
                "{\"user\":{\"id\":\"U1\"},\"actions\":[7]}",
                "{\"user\":{\"id\":\"U1\"},\"actions\":{\"0\":{}}}",
                "{\"user\":7,\"actions\":[{}]}",
                "{\"actions\":[{}]}"
            })
    void shouldBeNoneWithoutAUserAndAnAction(String payload) throws JsonProcessingException {
        assertThat(Interaction.of(json(payload))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\u0000c", "\u202Eada", "🔥", "", "  ", "<!channel>"})
    void shouldMakeAnAuthorOfAnyName(String name) {
        Interaction.User user = new Interaction.User("U1", name, "");

        assertThat(user.caller().name())
                .matches("[^\\p{Cc}\\p{Cs}\\p{Cf}]{1,100}")
                .endsWith("(Slack)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "🔥", "高"})
    void shouldShortenLongNamesAndKeepWhereTheyAreFrom(String letter) {
        Interaction.User user = new Interaction.User("U1", letter.repeat(500), "");

        assertThat(user.caller().name().length()).isLessThanOrEqualTo(100);
        assertThat(user.caller().name()).endsWith("(Slack)");
    }

    @Test
    void shouldReadTheForm() {
        assertThat(InteractionForm.of(bytes("payload=%7B%22a%22%3A%22b+%C3%BC%22%7D&other=1")))
                .contains(new InteractionForm(List.of("{\"a\":\"b ü\"}"), false));
        assertThat(InteractionForm.of(bytes("ssl_check=1&token=x"))).contains(new InteractionForm(List.of(), true));
        assertThat(InteractionForm.of(bytes("payload=a&payload=b")))
                .contains(new InteractionForm(List.of("a", "b"), false));
        assertThat(InteractionForm.of(bytes(""))).contains(new InteractionForm(List.of(), false));
        assertThat(InteractionForm.of(bytes("payload=%zz"))).isEmpty();
        assertThat(InteractionForm.of(new byte[] {(byte) 0xff, (byte) 0xfe, 0}))
                .contains(new InteractionForm(List.of(), false));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
