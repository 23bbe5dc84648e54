package dev.highwater.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"/thresholds", "/alerts", "/alerts/41", "/quick", "/apis", "/a.b/c"})
    void areOfTheDashboard(String path) {
        assertThat(PageAddresses.isPage(HttpMethod.GET, path)).isTrue();
        assertThat(PageAddresses.isPage(HttpMethod.HEAD, path)).isTrue();
        assertThat(PageAddresses.isPage(HttpMethod.POST, path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api", "/api/v1/nonsense", "/q", "/q/health", "/ws/live", "/assets/gone.js", "/favicon.ico"
            })
    void areNotOfTheDashboard(String path) {
        assertThat(PageAddresses.isPage(HttpMethod.GET, path)).isFalse();
    }
}
