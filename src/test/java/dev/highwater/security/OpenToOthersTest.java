package dev.highwater.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that asks no one who it is listens where only this machine reaches it. */
class OpenToOthersTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "::1", "[::1]", "0:0:0:0:0:0:0:1"})
    void shouldStartOnTheLoopbackInterface(String host) {
        assertThat(SecurityCheck.isSafe(host, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "highwater.example", "localhost.example", "127.evil.example", "", "128.0.0.1"})
    void shouldStartElsewhereOnlyWhenAProxyIsPromised(String host) {
        assertThat(SecurityCheck.isSafe(host, false)).isFalse();
        assertThat(SecurityCheck.isSafe(host, true)).isTrue();
    }
}
