package dev.highwater.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
                        names("", HighwaterConfig.class).toList());
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

    private static Stream<String> names(String prefix, Class<?> group) {
        return Arrays.stream(group.getMethods()).flatMap(method -> {
            WithName given = method.getAnnotation(WithName.class);
            String own = given == null ? kebab(method.getName()) : given.value();
            return names(prefix.isEmpty() ? own : prefix + "." + own, method);
        });
    }

    private static Stream<String> names(String name, Method method) {
        Type type = method.getGenericReturnType();
        if (method.getReturnType().equals(Map.class)) {
            Type value = ((ParameterizedType) type).getActualTypeArguments()[1];
            return names(name + ".*", (Class<?>) value);
        }
        if (method.getReturnType().isInterface()
                && !method.getReturnType().equals(Optional.class)
                && method.getReturnType().getName().startsWith("dev.highwater")) {
            return names(name, method.getReturnType());
        }
        return Stream.of(name);
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
