package dev.highwater.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
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
                // The names of groups come out in camel case.
                .hasMessageContaining(key.replace("no-data", "noData"));
    }

    private static HighwaterConfig settings(Map<String, String> given) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            BeanValidationConfigValidator validator = factory::getValidator;
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .withConverter(Duration.class, 200, new DurationConverter())
                    .withDefaultValues(given)
                    .withMapping(HighwaterConfig.class)
                    .withValidator(validator)
                    .build()
                    .getConfigMapping(HighwaterConfig.class);
        }
    }
}
