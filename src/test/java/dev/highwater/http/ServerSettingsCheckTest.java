package dev.highwater.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsCheckTest {

    private static final String MANAGEMENT_PORT = "highwater.http.management-port";

    @ParameterizedTest
    @CsvSource({
        "quarkus.http.port, 70000, QUARKUS_HTTP_PORT is 70000",
        "quarkus.http.ssl-port, -1, QUARKUS_HTTP_SSL_PORT is -1",
        "quarkus.http.limits.max-connections, 0, QUARKUS_HTTP_LIMITS_MAX_CONNECTIONS is 0",
        "quarkus.http.io-threads, 0, QUARKUS_HTTP_IO_THREADS is 0",
        "quarkus.thread-pool.max-threads, 0, QUARKUS_THREAD_POOL_MAX_THREADS is 0",
        "quarkus.datasource.reactive.max-size, 0, QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE is 0",
        "quarkus.http.limits.max-header-size, 1, QUARKUS_HTTP_LIMITS_MAX_HEADER_SIZE is 1",
        "quarkus.http.limits.max-body-size, 0, QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE is 0",
    })
    void shouldRefuseNumbersOutOfRange(String key, String value, String sentence) {
        assertThatThrownBy(() -> check(key, value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining("must be from");
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.http.port, 0",
        "quarkus.http.port, 65535",
        "quarkus.http.limits.max-header-size, 20K",
        "quarkus.http.limits.max-body-size, 32M"
    })
    void shouldTakeOthers(String key, String value) {
        assertThatCode(() -> check(key, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.http.port, 9000, 9000, QUARKUS_HTTP_PORT",
        "quarkus.http.ssl-port, 9443, 9443, QUARKUS_HTTP_SSL_PORT",
        "quarkus.http.host, localhost, 8080, QUARKUS_HTTP_PORT",
        "quarkus.http.host, localhost, 8443, QUARKUS_HTTP_SSL_PORT",
    })
    void shouldRefuseToShareAPortWithTheManagementServer(String key, String value, String port, String variable) {
        assertThatThrownBy(() -> check(Map.of(key, value, MANAGEMENT_PORT, port)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("HIGHWATER_HTTP_MANAGEMENT_PORT", variable, port);
    }

    @ParameterizedTest
    @CsvSource({"0, 9000", "9000, 0", "0, 0", "9000, 9001"})
    void shouldTakePortsThatDiffer(String main, String management) {
        assertThatCode(() -> check(Map.of("quarkus.http.port", main, MANAGEMENT_PORT, management)))
                .doesNotThrowAnyException();
    }

    private static void check(String key, String value) {
        check(Map.of(key, value));
    }

    private static void check(Map<String, String> settings) {
        new ServerSettingsCheck(new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withDefaultValues(settings)
                        .build())
                .check(new StartupEvent());
    }
}
