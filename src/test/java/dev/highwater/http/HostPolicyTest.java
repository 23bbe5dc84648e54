package dev.highwater.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPolicyTest {

    private static final HostPolicy POLICY = HostPolicy.of(
            Optional.of("https://ops.example:8443/highwater"), List.of("watch.example", "*.internal.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST.",
                "a.localhost:1",
                "127.0.0.1:8080",
                "10.1.2.3",
                "255.255.255.255",
                "[::1]:8080",
                "[fe80::1]",
                "ops.example",
                "ops.example:8443",
                "OPS.example.:8443",
                "watch.example:80",
                "a.internal.example",
                "a.b.internal.example:8080",
            })
    void shouldAnswerUnderItsNamesAndUnderAddresses(String authority) {
        assertThat(POLICY.allows(authority)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":8080",
                "evil.example",
                "evil.example:8080",
                "evil",
                "localhost.evil.example",
                "evillocalhost",
                "127.0.0.1.evil.example",
                "127.0.0.256",
                "1.2.3",
                "internal.example",
                "evilinternal.example",
                "ops.example.evil",
                "a b",
                "localhost:8080:8080",
                "localhost:80a",
                "localhost@evil.example",
                "[::1].evil.example",
                "*",
            })
    void shouldRefuseAllOtherNames(String authority) {
        assertThat(POLICY.allows(authority)).isFalse();
    }

    @Test
    void shouldAnswerUnderAnyNameWhenItIsSetTo() {
        assertThat(HostPolicy.of(Optional.empty(), List.of("*")).allows("anything.example"))
                .isTrue();
    }
}
