package dev.highwater.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values with which the service would start and then not do what was meant. */
class HighwaterConfigTest {

    @Test
    void shouldBeCompleteWithoutAnySetting() {
        assertThat(settings(Map.of()).alerts().noData().after()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void shouldTakeZeroWhereItMeansNever() {
        HighwaterConfig settings =
                settings(Map.of("highwater.alerts.no-data.after", "0s", "highwater.slack.repeat-interval", "0s"));

        assertThat(settings.alerts().noData().after()).isZero();
        assertThat(settings.slack().repeatInterval()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "highwater.alerts.history-retention, -1s",
        "highwater.alerts.history-retention, 0s",
        "highwater.alerts.no-data.after, -5m",
        "highwater.alerts.no-data.forget-after, 0s",
        "highwater.alerts.flapping.period, 0s",
        "highwater.alerts.flapping.calm-after, -1s",
        "highwater.thresholds.refresh-interval, 0s",
        "highwater.thresholds.preview.period, 0s",
        "highwater.thresholds.preview.time-limit, 1h",
        "highwater.silences.refresh-interval, 0s",
        "highwater.slack.minimum-interval, -1s",
        "highwater.slack.timeout, 0s",
        "highwater.slack.timeout, 1h",
        "highwater.slack.repeat-interval, -1s",
        "highwater.slack.group-within, -1s",
        "highwater.slack.unusual-within, -1s",
        "highwater.slack.unusual-within, 6m",
        "highwater.webhook.timeout, 0s",
        "highwater.webhook.minimum-interval, 2m",
        "highwater.webhook.repeat-interval, -1s",
        "highwater.readings.allowed-skew, -1s",
        "highwater.readings.idle-timeout, 0s",
        "highwater.readings.transaction-interval, 1m",
        "highwater.live.history, 0s",
        "highwater.live.longest-send, 0s"
    })
    void shouldRefuseDurationsThatMakeNoSense(String key, String value) {
        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssl-mode | on | has an sslmode that is none of",
                "ssl-mode | verify-full | needs sslrootcert",
                "url | mysql://localhost/db | must look like postgresql",
                "url | postgresql://localhost/db?sslmode=verify-full&sslrootcert=/not/there.pem | cannot be read",
                "url | postgresql://localhost/db?sslmode=verify-full&sslrootcert=pom.xml | no certificate as PEM",
            })
    void shouldSayWhatIsWrongWithTheWayToTheDatabase(String name, String value, String reason) {
        assertThatThrownBy(() -> settings(Map.of("highwater.postgres." + name, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("highwater.postgres")
                .hasMessageContaining("HIGHWATER_POSTGRES_URL")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "/highwater, true",
        "/highwater/, true",
        "/a/b.c, true",
        "/, true",
        "highwater, false",
        "/api, false",
        "/api/x, false",
        "/alerts, false",
        "/alerting, true",
        "/a//b, false",
        "/../a, false",
        "/a b, false",
        "/a?b, false"
    })
    void shouldTakeOnlyAPathForAPrefix(String prefix, boolean taken) {
        Map<String, String> given = Map.of("highwater.http.path-prefix", prefix);
        if (taken) {
            assertThat(settings(given).http().pathPrefix()).hasValue(prefix);
        } else {
            assertThatThrownBy(() -> settings(given)).hasMessageContaining("highwater.http.path-prefix must");
        }
    }

    private static HighwaterConfig settings(Map<String, String> given) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(given)
                .withMapping(HighwaterConfig.class)
                .withValidator(new SettingsValidator())
                .build()
                .getConfigMapping(HighwaterConfig.class);
    }
}
