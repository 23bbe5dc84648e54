package dev.highwater.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedHeadersTest {

    @Test
    void shouldWarnWhenHeadersOfAnybodyCount() {
        assertThat(ForwardedHeaders.warning(true, List.of()))
                .hasValueSatisfying(text -> assertThat(text).contains("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES"));
    }

    @Test
    void shouldSayNothingWhenTheyDoNotCountOrOnlyThoseOfProxies() {
        assertThat(ForwardedHeaders.warning(false, List.of())).isEmpty();
        assertThat(ForwardedHeaders.warning(true, List.of("127.0.0.1"))).isEmpty();
    }

    /** A proxy at a port of its own keeps {@code Host}, and says in {@code X-Forwarded-Proto} how it was asked. */
    @ParameterizedTest
    @CsvSource({
        "ops.example, ops.example:8443, ops.example:8443",
        "ops.example, ops.example, ops.example",
        "ops.example, other.example:8443, ops.example",
        "ops.example, ops.example.evil:1, ops.example",
        "ops.example:1, ops.example:2, ops.example:1",
        "'[::1]', '[::1]:8080', '[::1]:8080'",
        "ops.example, , ops.example"
    })
    void shouldKeepThePortThatTheClientAskedFor(String authority, @Nullable String host, String expected) {
        assertThat(Authority.withPort(authority, host)).isEqualTo(expected);
    }
}
