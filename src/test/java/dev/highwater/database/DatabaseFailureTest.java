package dev.highwater.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"08006", "28P01", "3D000", "53300", "57P01", "57P03", "58030", "25006", "42501", "42P01", "55P03"
            })
    void shouldTakeAFailureThatPassesForUnavailability(String sqlState) {
        assertThat(DatabaseFailure.isUnavailability(answer(sqlState))).isTrue();
        assertThat(DatabaseFailure.isUnavailability(new IllegalStateException(answer(sqlState))))
                .isTrue();
        assertThat(DatabaseFailure.isUnavailability(new SQLException("as JDBC says it", sqlState)))
                .isTrue();
    }

    @Test
    void shouldTakeALostConnectionForUnavailability() {
        assertThat(DatabaseFailure.isUnavailability(new ConnectException("Connection refused")))
                .isTrue();
        assertThat(DatabaseFailure.isUnavailability(
                        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED")))
                .isTrue();
        assertThat(DatabaseFailure.isUnavailability(new NoStackTraceThrowable("Parameter at position[0] is wrong")))
                .isFalse();
    }

    @Test
    void shouldTakeATimeoutForUnavailability() {
        assertThat(DatabaseFailure.isUnavailability(new TimeoutException())).isTrue();
        assertThat(DatabaseFailure.isUnavailability(new io.smallrye.mutiny.TimeoutException()))
                .isTrue();
        assertThat(DatabaseFailure.reason(new io.smallrye.mutiny.TimeoutException()))
                .isEqualTo("PostgreSQL did not answer in time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "42703", "23505", "22P02", "XX000"})
    void shouldNotTakeOurMistakesForUnavailability(String sqlState) {
        assertThat(DatabaseFailure.isUnavailability(answer(sqlState))).isFalse();
    }

    @Test
    void shouldSayInOneLineWhatIsWrong() {
        assertThat(DatabaseFailure.reason(new ConnectException("Connection refused: localhost/127.0.0.1:5432")))
                .isEqualTo("PostgreSQL cannot be reached: Connection refused: localhost/127.0.0.1:5432");
        assertThat(DatabaseFailure.reason(new TimeoutException())).isEqualTo("PostgreSQL did not answer in time");
        assertThat(DatabaseFailure.reason(new IllegalStateException("outer", answer("53300"))))
                .isEqualTo("PostgreSQL says: the message (53300)");
        assertThat(DatabaseFailure.reason(new IllegalStateException("first line\nsecond line")))
                .isEqualTo("PostgreSQL cannot be used: first line");
    }

    @Test
    void shouldNameNoCredentials() {
        SQLException refused = new SQLException("password authentication failed for user \"secret\"", "28P01");

        assertThat(DatabaseFailure.reason(refused))
                .contains("HIGHWATER_POSTGRES_PASSWORD")
                .doesNotContain("secret");
    }

    private static PgException answer(String sqlState) {
        return new PgException("the message", "ERROR", sqlState, "the detail");
    }
}
