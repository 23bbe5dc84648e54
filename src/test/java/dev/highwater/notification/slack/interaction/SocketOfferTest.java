package dev.highwater.notification.slack.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.highwater.notification.slack.interaction.SocketOffer.Later;
import dev.highwater.notification.slack.interaction.SocketOffer.Open;
import dev.highwater.notification.slack.interaction.SocketOffer.Refused;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketOfferTest {

    private static final String ADDRESS = "wss://wss-primary.slack.com/link/?ticket=1&app_id=2";

    @Test
    void shouldBeAnAddress() {
        assertThat(SocketOffer.of(200, null, url(ADDRESS), false)).isEqualTo(new Open(URI.create(ADDRESS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ws://slack.com/", "https://slack.com/", "wss:///link", "wss:", "wss://a b/", "file:///x"})
    void shouldBeNoOtherAddressThanOneWithTls(String address) {
        assertThat(SocketOffer.of(200, null, url(address), false))
                .isInstanceOfSatisfying(
                        Later.class, later -> assertThat(later.why()).contains("wss://"));
    }

    @Test
    void shouldDoWithoutTlsWhereTheApiDoes() {
        assertThat(SocketOffer.of(200, null, url("ws://localhost:1/"), true)).isInstanceOf(Open.class);
        assertThat(SocketOffer.of(200, null, url("http://localhost:1/"), true)).isInstanceOf(Later.class);
    }

    @Test
    void shouldWaitAsLongAsSlackAsks() {
        JsonNode body = error("ratelimited");
        Later asked = new Later("Slack asks us to wait", Optional.of(Duration.ofSeconds(7)));

        assertThat(SocketOffer.of(429, "7", body, false)).isEqualTo(asked);
        assertThat(SocketOffer.of(200, "7", body, false)).isEqualTo(asked);
    }

    @Test
    void shouldGiveUpWhereItIsTheTokenAndOnlyThere() {
        assertThat(SocketOffer.of(200, null, error("invalid_auth"), false))
                .isEqualTo(new Refused("Slack refused: invalid_auth"));
        assertThat(SocketOffer.of(200, null, error("team_added_to_org"), false)).isInstanceOf(Later.class);
        assertThat(SocketOffer.of(500, null, error("invalid_auth"), false)).isInstanceOf(Later.class);
        assertThat(SocketOffer.of(200, null, JsonNodeFactory.instance.objectNode(), false))
                .isEqualTo(new Later("Slack refused: no reason given", Optional.empty()));
    }

    private static JsonNode url(String address) {
        return JsonNodeFactory.instance.objectNode().put("ok", true).put("url", address);
    }

    private static JsonNode error(String error) {
        return JsonNodeFactory.instance.objectNode().put("ok", false).put("error", error);
    }
}
