package dev.highwater.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting that is misspelt is not ignored in silence. */
class SettingNamesTest {

    /** Add what is missing to {@link SettingNames}. */
    @Test
    void shouldKnowEverySetting() {
        assertThat(SettingNames.ALL)
                .containsExactlyInAnyOrderElementsOf(
                        DeclaredSetting.all().map(DeclaredSetting::name).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "HIGHWATER_SLACK_TOKN, HIGHWATER_SLACK_TOKEN",
        "HIGHWATER_SLAK_CHANNEL, HIGHWATER_SLACK_CHANNEL",
        "HIGHWATER_POSTGRES_USER, HIGHWATER_POSTGRES_USERNAME",
        "HIGHWATER_POSTGRESS_URL, HIGHWATER_POSTGRES_URL",
        "HIGHWATER_ALERTS_NODATA_AFTER, HIGHWATER_ALERTS_NO_DATA_AFTER",
        "HIGHWATER_SLACK_ROUTES__DB__CHANEL, HIGHWATER_SLACK_ROUTES__NAME__CHANNEL",
        "HIGHWATER_WEBHOOK_ULR, HIGHWATER_WEBHOOK_URL",
        "HIGHWATER_WEBHOOKS__OPS__ULR, HIGHWATER_WEBHOOKS__NAME__URL",
        "HIGHWATER_WEBHOOKS__OPS__ROUTES__DB__LEVLE, HIGHWATER_WEBHOOKS__NAME__ROUTES__NAME__LEVEL",
    })
    void shouldNameTheNearestOne(String written, String meant) {
        assertThat(SettingNames.remarks(Stream.of(written), Stream.empty()))
                .singleElement()
                .asString()
                .contains(written, "did you mean " + meant + "?");
    }

    @Test
    void shouldNameAPropertyAsItWasWritten() {
        assertThat(SettingNames.remarks(Stream.empty(), Stream.of("highwater.slack.tokn", "highwater.slack.token")))
                .singleElement()
                .asString()
                .contains("highwater.slack.tokn", "did you mean highwater.slack.token?");
    }

    @Test
    void shouldNotGuessWhenNothingIsNear() {
        assertThat(SettingNames.remarks(Stream.of("HIGHWATER_SOMETHING_ELSE_ALTOGETHER"), Stream.empty()))
                .singleElement()
                .asString()
                .doesNotContain("did you mean");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HIGHWATER_SLACK_TOKEN",
                "highwater_slack_token",
                "HIGHWATER_SLACK_ROUTES__DB__CHANNEL",
                "HIGHWATER_SLACK_ROUTES_DB_CHANNEL",
                "HIGHWATER_SLACK_ROUTES__WEB_EU__HOSTNAME",
                "HIGHWATER_WEBHOOKS__OPS__ROUTES__WEB_EU__HOSTNAME",
                "HIGHWATER_WEBHOOKS_OPS_HEADERS_A_VALUE_FILE",
                "HIGHWATER_HTTP_ALLOWED_HOSTS",
                "HIGHWATER_HTTP_ALLOWED_HOSTS_0_",
                "HIGHWATER_ALERTS_NO_DATA_AFTER",
                "HIGHWATER_SERVICE_HOST",
                "HIGHWATER_SERVICE_PORT_HTTP",
                "HIGHWATER_PORT",
                "HIGHWATER_PORT_8080_TCP_ADDR",
                "HIGHWATER_POSTGRES_PASSWORD_FILE",
                "HIGHWATERMARK",
                "PATH",
            })
    void shouldBearWhatIsMeantOrNotForUs(String name) {
        assertThat(SettingNames.remarks(Stream.of(name), Stream.empty())).isEmpty();
    }
}
