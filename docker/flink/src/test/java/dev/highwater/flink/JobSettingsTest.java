package dev.highwater.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the environment may say, and what it may not. */
class JobSettingsTest {

    @ParameterizedTest
    @CsvSource({"30,PT30S", "500ms,PT0.5S", "5m,PT5M", "2h,PT2H", "1d,P1D", "PT5M,PT5M", "1h30m,PT1H30M"})
    void shouldReadDurations(String text, Duration expected) {
        assertThat(Durations.parse("X", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "5 x", "-", "1.5.5s", "99999999999999999999", "PT-5M", "99999999999999d"})
    void shouldRefuseWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> Durations.parse("HIGHWATER_READINGS_ALLOWED_SKEW", text))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("HIGHWATER_READINGS_ALLOWED_SKEW is \"" + text + "\"");
    }

    @Test
    void shouldPassOnWhatKafkasClientsKnow() {
        KafkaOptions options = new KafkaOptions(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "a:9092,b:9092",
                "KAFKA_SASL_JAAS_CONFIG", "module required password='it''s';",
                "KAFKA_GROUP_ID", "mine",
                "KAFKA_HEAP_OPTS", "-Xmx1g",
                "PATH", "/bin"));
        assertThat(options.sql())
                .isEqualTo("'properties.bootstrap.servers' = 'a:9092,b:9092',\n"
                        + "  'properties.sasl.jaas.config' = 'module required password=''it''''s'';'");
        assertThat(options.ignored()).containsExactly("KAFKA_GROUP_ID", "KAFKA_HEAP_OPTS");
    }

    @Test
    void shouldAskForTheAddressOfKafka() {
        assertThatThrownBy(() -> new KafkaOptions(Map.of("KAFKA_BOOTSTRAP_SERVERS", " ")))
                .hasMessageStartingWith("KAFKA_BOOTSTRAP_SERVERS is not set");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://db:5433/highwater, jdbc:postgresql://db:5433/highwater, me, secret",
        "postgres://u%40x:p%2Bq@db/highwater?sslmode=require, jdbc:postgresql://db/highwater?sslmode=require, u@x, p+q",
        "jdbc:postgresql://[::1]:5432/d, jdbc:postgresql://[::1]:5432/d, me, secret"
    })
    void shouldFindTheDatabaseWhereHighwaterDoes(String url, String jdbc, String username, String password) {
        Map<String, String> environment = Map.of(
                "HIGHWATER_POSTGRES_URL", url,
                "HIGHWATER_POSTGRES_USERNAME", "me",
                "HIGHWATER_POSTGRES_PASSWORD", "secret");
        assertThat(PostgresOptions.of(name -> Optional.ofNullable(environment.get(name))))
                .isEqualTo(new PostgresOptions(jdbc, username, password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "mysql://db/x", "postgresql:///x", "postgresql://a b/x"})
    void shouldRefuseWhatIsNoDatabase(String url) {
        assertThatThrownBy(() -> PostgresOptions.of(name -> Optional.of(url)))
                .isInstanceOf(JobException.class)
                .hasMessageStartingWith("HIGHWATER_POSTGRES_URL must be");
    }
}
