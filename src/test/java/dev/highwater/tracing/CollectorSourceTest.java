package dev.highwater.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorSourceTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void shouldSwitchTracesOffWhereThereIsNoCollector(String endpoint) {
        assertThat(CollectorSource.settings(endpoint)).isEqualTo(Map.of("quarkus.otel.sdk.disabled", "true"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector:4318, http://collector:4318, http/protobuf",
        "http://collector:4318/, http://collector:4318/, http/protobuf",
        "https://traces.example.org, https://traces.example.org, http/protobuf",
        "' http://collector:4318 ', http://collector:4318, http/protobuf",
        "http://collector:4317, http://collector:4317, grpc",
        "http://[::1]:4317, http://[::1]:4317, grpc",
        // The exporter adds the path.
        "http://collector:4318/v1/traces, http://collector:4318, http/protobuf",
        "http://collector:4318/otlp/v1/traces/, http://collector:4318/otlp, http/protobuf"
    })
    void shouldSendThemThereByTheProtocolOfThePort(String endpoint, String base, String protocol) {
        assertThat(CollectorSource.settings(endpoint))
                .isEqualTo(Map.of(
                        "quarkus.otel.sdk.disabled", "false",
                        "quarkus.otel.exporter.otlp.endpoint", base,
                        "quarkus.otel.exporter.otlp.protocol", protocol));
    }

    @Test
    void shouldLeaveToOthersToRefuseWhatIsNoAddress() {
        assertThat(CollectorSource.settings("http://not an address:4317"))
                .containsEntry("quarkus.otel.sdk.disabled", "false");
    }
}
