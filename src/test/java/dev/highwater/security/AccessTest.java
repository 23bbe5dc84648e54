package dev.highwater.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    @ParameterizedTest
    @CsvSource({
        "/q/health, true, OPEN",
        "/q/health/ready, true, OPEN",
        "/q/healthy, true, VIEWER",
        "/q/metrics, true, OPEN",
        "/q/metrics, false, VIEWER",
        "/q/metrics/application, false, VIEWER",
        "/q/openapi, true, VIEWER",
        "/q/swagger-ui/index.js, true, VIEWER",
        "/q, true, VIEWER",
        "/ws/live, true, VIEWER",
        "/ws/live.js, true, VIEWER",
        "/api/v1/thresholds, true, KNOWN",
        "/api/v1/thresholds/a.js, true, KNOWN",
        "/api, true, KNOWN",
        "/api/v1/slack/interactions, true, SIGNED",
        "/api/v1/slack/interactions/, true, KNOWN",
        "/api/v1/slack/interactions/x, true, KNOWN",
        "/api/v1/slack, true, KNOWN",
        "/assets/index-abc.js, true, OPEN",
        "/favicon.svg, true, OPEN",
        "/color-scheme.js, true, OPEN",
        "/host-ahead.js, true, OPEN",
        "/, true, KNOWN",
        "/index.html, true, KNOWN",
        "/alerts/12, true, KNOWN",
        "/nothing, true, KNOWN",
    })
    void shouldBeOpenOnlyForProbesAndForFilesThatAreTheSameForEverybody(String path, boolean metrics, Access access) {
        assertThat(Access.of(path, metrics)).isEqualTo(access);
    }
}
