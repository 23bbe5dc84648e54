package dev.highwater.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.highwater.testing.ManualClock;
import dev.highwater.testing.Patience;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever guesses learns nothing, and whoever looks afterwards learns whom it was about. */
class PasswordLogInTest {

    private static final Duration PATIENCE = Patience.LONGEST;
    private static final String HERE = "10.0.0.1";
    private static final String ELSEWHERE = "10.0.0.2";
    private static final UsersFile.User ED =
            new UsersFile.User("ed", BCrypt.withDefaults().hashToString(8, "right".toCharArray()), Role.EDITOR);

    private final ManualClock clock = new ManualClock(0);
    private final PasswordLogIn logIn =
            new PasswordLogIn(name -> Optional.of(ED).filter(user -> user.name().equals(name)), clock);

    @Test
    void shouldRefuseTheRightPasswordTooWhenTooManyWereWrongThoughItIsKnown() {
        assertThat(logIn("ed", "right", ELSEWHERE)).isPresent();
        guess();

        RefusedLogInException refused = refusal("ed", "right", HERE);
        assertThat(refused.problem().status()).isEqualTo(429);
        assertThat(refused.retryAfter()).isEqualTo(60);
        assertThat(logIn("ed", "right", ELSEWHERE)).as("ed's own browser").isPresent();
    }

    @Test
    void shouldLetInAgainWhenTheMinuteIsOver() {
        guess();
        clock.advance(FailedLogIns.PERIOD.minusMillis(1_500));
        assertThat(refusal("ed", "right", HERE).retryAfter()).isEqualTo(2);
        clock.advance(Duration.ofMillis(1_500));

        assertThat(logIn("ed", "right", HERE)).isPresent();
    }

    @Test
    void shouldWriteDownWhoWasGuessedAndAnswerTheSameToAll() {
        RefusedLogInException user = refusal("ed", "wrong", HERE);
        RefusedLogInException unknown = refusal("e\nd" + "x".repeat(200), "wrong", HERE);

        assertThat(user).hasMessage("The password of 'ed' is wrong");
        assertThat(unknown.getMessage())
                .isEqualTo("There is no user 'e\\u000Ad" + "x".repeat(92) + "…'")
                .doesNotContain("\n");
        assertThat(user.problem()).isEqualTo(unknown.problem());
        assertThat(user.problem().detail()).doesNotContain("ed'");
    }

    @Test
    void shouldWriteDownWhoIsLockedOut() {
        guess();

        assertThat(refusal("ed", "wrong", HERE)).hasMessage("There were too many wrong passwords for 'ed'");
    }

    private void guess() {
        for (int i = 0; i < FailedLogIns.MOST; i++) {
            assertThat(refusal("ed", "wrong" + i, HERE).problem().status()).isEqualTo(401);
        }
    }

    private Optional<Caller> logIn(String name, String password, String peer) {
        return logIn.caller(name, password, peer).await().atMost(PATIENCE);
    }

    private RefusedLogInException refusal(String name, String password, String peer) {
        RefusedLogInException refused =
                catchThrowableOfType(RefusedLogInException.class, () -> logIn(name, password, peer));
        assertThat(refused).as("refused").isNotNull();
        return refused;
    }
}
