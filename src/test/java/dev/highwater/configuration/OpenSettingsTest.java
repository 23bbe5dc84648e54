package dev.highwater.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OpenSettingsTest {

    @Test
    void shouldNameWhatTrustsEverybody() {
        assertThat(OpenSettings.remarks(List.of("a.example", "*"), List.of("0.0.0.0/0", "10.0.0.7", "::/0")))
                .satisfiesExactly(
                        hosts -> assertThat(hosts).startsWith("HIGHWATER_HTTP_ALLOWED_HOSTS has *"),
                        four -> assertThat(four).startsWith("HIGHWATER_SECURITY_PROXY_ADDRESSES has 0.0.0.0/0"),
                        six -> assertThat(six).startsWith("HIGHWATER_SECURITY_PROXY_ADDRESSES has ::/0"));
    }

    @Test
    void shouldSayNothingOfOthers() {
        assertThat(OpenSettings.remarks(List.of("*.example.org"), List.of("10.0.0.0/8", "fd00::/8")))
                .isEmpty();
    }
}
