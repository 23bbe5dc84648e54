package dev.highwater.notification.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.WebhookConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Log-ins and headers of one's own, and those that would take a call apart or give away what is secret. */
class ReceiverHeadersTest {

    private static final String KEY = "highwater.webhooks.ops";

    @Test
    void shouldLogInByUserAndPassword() {
        assertThat(headers("username", "ann", "password", "pässword:1").values())
                .isEqualTo(Map.of("Authorization", "Basic YW5uOnDDpHNzd29yZDox"));
    }

    @Test
    void shouldLogInByAToken() {
        assertThat(headers("token", "abc.def-1==").values()).isEqualTo(Map.of("Authorization", "Bearer abc.def-1=="));
    }

    @Test
    void shouldSendHeadersOfOnesOwn() {
        assertThat(headers(
                                "headers.a.name",
                                "X-Api-Key",
                                "headers.a.value",
                                " k e\ty ",
                                "headers.b.name",
                                "authorization",
                                "headers.b.value",
                                "GenieKey 1")
                        .values())
                .isEqualTo(Map.of("X-Api-Key", "k e\ty", "authorization", "GenieKey 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host", "content-length", "Content-Type", "Transfer-Encoding", "Connection", "Upgrade", "TE", "Trailer",
                "Keep-Alive", "Expect", "Proxy-Authorization", "traceparent", "X-Highwater-Signature", "a b", "a:b",
                        "ü",
                "a\r\nb", ""
            })
    void shouldRefuseNamesThatAreNoneOrNotTheirs(String name) {
        assertThatThrownBy(() -> headers("headers.a.name", name.isEmpty() ? " " : name, "headers.a.value", "sw0rdfish"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("HIGHWATER_WEBHOOKS_OPS_HEADERS_A_NAME must")
                .hasMessageNotContaining("sw0rdfish");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sw0rdfish\r\nX-Evil: 1", "sw0rdfish\nX", "sw0rdfish\u0000", "sw0rdfish\u007f", "sw0rdfishü", " "
            })
    void shouldRefuseValuesThatWouldBeMoreThanOneHeader(String value) {
        assertThatThrownBy(() -> headers("headers.a.name", "X-Key", "headers.a.value", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("HIGHWATER_WEBHOOKS_OPS_HEADERS_A_VALUE must")
                .hasMessageNotContaining("sw0rdfish");
    }

    @ParameterizedTest
    @CsvSource({
        "username, ann, token, sw0rdfish, more than one log-in",
        "token, sw0rdfish, headers.a.name, Authorization, more than one log-in",
        "password, sw0rdfish, secret, x, HIGHWATER_WEBHOOKS_OPS_USERNAME must be set",
        "username, a:sw0rdfish, secret, x, HIGHWATER_WEBHOOKS_OPS_USERNAME must not hold a ':'",
        "token, sw0rd fish, secret, x, HIGHWATER_WEBHOOKS_OPS_TOKEN must be a bearer token"
    })
    void shouldRefuseLogInsThatContradictEachOtherOrCannotBe(
            String one, String value, String other, String otherValue, String reason) {
        assertThatThrownBy(() -> headers(one, value, other, otherValue, "headers.a.value", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("sw0rd");
    }

    @Test
    void shouldRefuseALogInBesideThatOfTheAddress() {
        WebhookConfig config = config("token", "abc");

        assertThatThrownBy(() -> ReceiverHeaders.of(KEY, config, Optional.of("Basic x")))
                .hasMessageContaining("more than one log-in, the address and HIGHWATER_WEBHOOKS_OPS_TOKEN");
    }

    @Test
    void shouldNotShowWhatIsSecret() {
        assertThat(headers("token", "sw0rdfish").toString()).doesNotContain("sw0rdfish");
    }

    private static ReceiverHeaders headers(String... settings) {
        return ReceiverHeaders.of(KEY, config(settings), Optional.empty());
    }

    private static WebhookConfig config(String... settings) {
        Map<String, String> given = new HashMap<>(Map.of(KEY + ".url", "https://a/"));
        for (int i = 0; i < settings.length; i += 2) {
            given.put(KEY + "." + settings[i], settings[i + 1]);
        }
        if (given.containsKey(KEY + ".headers.a.value") && !given.containsKey(KEY + ".headers.a.name")) {
            given.remove(KEY + ".headers.a.value");
        }
        return Objects.requireNonNull(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(given)
                .withMapping(HighwaterConfig.class)
                .build()
                .getConfigMapping(HighwaterConfig.class)
                .webhooks()
                .get("ops"));
    }
}
