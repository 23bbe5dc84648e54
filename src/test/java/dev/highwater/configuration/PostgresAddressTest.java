package dev.highwater.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {

    @Test
    void shouldReadWhatAddressesSay() {
        PostgresAddress address = PostgresAddress.parse(
                "postgres://dana:s%40cret%2F@db.example.org:6432/high%20water?currentSchema=a,b&sslmode=require"
                        + "&connectTimeout=7");

        assertThat(address.host()).isEqualTo("db.example.org");
        assertThat(address.port()).isEqualTo(6432);
        assertThat(address.database()).isEqualTo("high water");
        assertThat(address.parameters())
                .isEqualTo(Map.of(
                        "user",
                        "dana",
                        "password",
                        "s@cret/",
                        "search_path",
                        "a,b",
                        "sslmode",
                        "require",
                        "connect_timeout",
                        "7"));
        assertThat(address.toString()).doesNotContain("cret");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://localhost/db, localhost, 5432, db",
        "postgresql://[::1]:5/db, ::1, 5, db",
        "postgresql:///db, localhost, 5432, db",
        "postgres://my_db:6432/db, my_db, 6432, db",
        "postgres://db-1.pool.example.org:/db, db-1.pool.example.org, 5432, db",
        "postgresql://localhost, localhost, 5432, ''",
        "postgresql://10.0.0.1:5432/, 10.0.0.1, 5432, ''"
    })
    void shouldReadShortAddresses(String url, String host, int port, String database) {
        assertThat(PostgresAddress.parse(url)).isEqualTo(new PostgresAddress(host, port, database, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://localhost/db | must look like postgresql://",
                "jdbc:postgresql://localhost/db | must look like postgresql://",
                "postgresql://a:5432,b:5432/db | names several hosts",
                "postgresql://localhost/db?prepareThreshold=0 | is not taken: prepareThreshold",
                "postgresql://localhost/db?target_session_attrs=primary | is not taken: target_session_attrs",
                "postgresql://localhost/db?sslmode=on | has an sslmode that is none of",
                "postgresql://localhost/db?sslmode=verify-full | needs sslrootcert",
                "postgresql://localhost/db?currentSchema= | names no schema",
                "postgresql://localhost/db?currentSchema=a&search_path=b | says twice",
                "postgresql://me@localhost/db?user=you | says twice",
                "postgresql://localhost/db?connect_timeout=soon | no number of seconds",
                "postgresql://me:p@ss@localhost/db | percent-encoded",
                "postgresql://localhost/a b | percent-encoded",
                "postgresql://localhost:port/db | host or port",
                "postgresql://localhost:0/db | from 1 to 65535",
                "postgresql://localhost:70000/db | from 1 to 65535",
                "postgresql://localhost/db?channel_binding=yes | channel_binding that is none of",
            })
    void shouldRefuseWhatWouldNotActOnBothDrivers(String url, String reason) {
        assertThatThrownBy(() -> PostgresAddress.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:geheim@local host/db",
                "postgresql://me:geheim@a,b/db",
                "postgresql://me:geheim@h/db?x=1"
            })
    void shouldNotRepeatThePasswordInWhatItSays(String url) {
        assertThatThrownBy(() -> PostgresAddress.parse(url))
                .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("geheim"));
    }

    @Test
    void shouldTakeWhatIsSetBesideTheAddress() {
        assertThat(PostgresAddress.parse(
                                "postgresql://localhost/db", Map.of("sslmode", "verify-full", "sslrootcert", "/ca"))
                        .parameters())
                .isEqualTo(Map.of("sslmode", "verify-full", "sslrootcert", "/ca"));
        assertThat(PostgresAddress.parse("postgresql://localhost/db?sslmode=require", Map.of("sslmode", "require"))
                        .parameter("sslmode"))
                .hasValue("require");
    }

    @Test
    void shouldRefuseASettingThatTheAddressContradicts() {
        assertThatThrownBy(() -> PostgresAddress.parse(
                        "postgresql://localhost/db?sslmode=disable", Map.of("sslmode", "require")))
                .hasMessageContaining("says sslmode=disable, and the setting beside it require");
    }
}
