package dev.highwater.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost:8080",
        "https://highwater.example, highwater.example",
        "https://highwater.example, highwater.example:443",
        "http://highwater.example, highwater.example:80",
        "http://HIGHWATER.example, Highwater.Example",
        "http://[::1]:8080, [::1]:8080",
    })
    void shouldAllowPagesOfTheSameHostAndPort(String origin, String authority) {
        assertThat(OriginPolicy.allows(List.of(origin), authority)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, localhost:8080",
        "http://localhost:3000, localhost:8080",
        "http://localhost, localhost:8080",
        "https://highwater.example, highwater.example:80",
        "http://localhost:8080.evil.example, localhost:8080",
        "http://localhost:8080@evil.example, localhost:8080",
        "http://evil.example@localhost:8080, localhost:8080",
        "file://localhost:8080, localhost:8080",
        "null, localhost:8080",
        "'', localhost:8080",
        "'not a uri', localhost:8080",
    })
    void shouldRefuseAllOthers(String origin, String authority) {
        assertThat(OriginPolicy.allows(List.of(origin), authority)).isFalse();
    }

    @Test
    void shouldAllowProgramsThatAreNoBrowsers() {
        assertThat(OriginPolicy.allows(List.of(), "localhost:8080")).isTrue();
    }

    @Test
    void shouldRefuseWhenOneOfSeveralOriginsIsForeign() {
        assertThat(OriginPolicy.allows(List.of("http://localhost:8080", "http://evil.example"), "localhost:8080"))
                .isFalse();
    }
}
