package dev.highwater.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.security.Caller;
import dev.highwater.security.Role;
import dev.highwater.security.Via;
import dev.highwater.series.NamePattern;
import dev.highwater.silence.SilencePolicy.Everything;
import dev.highwater.silence.SilencePolicy.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may silence what, and for how long. */
class SilencePolicyTest {

    private static final Instant NOW = Instant.parse("2021-10-12T12:00:00Z");
    private static final SilencePolicy POLICY =
            new SilencePolicy(Map.of(Role.OPERATOR, Duration.ofDays(7), Role.ADMIN, Duration.ZERO), Everything.CONFIRM);

    @Test
    void shouldBeNoLongerThanTheRoleMay() {
        assertThat(POLICY.refusal(draft("web", "*", Duration.ofDays(7), false), by(Role.OPERATOR), false))
                .isEmpty();
        assertThat(POLICY.refusal(draft("web", "*", Duration.ofDays(8), false), by(Role.OPERATOR), true))
                .get()
                .extracting(Refusal::reason)
                .asString()
                .contains("role operator", "7 days");
        assertThat(POLICY.refusal(draft("web", "*", Duration.ofDays(8), false), by(Role.ADMIN), false))
                .isEmpty();
    }

    @Test
    void shouldNotBeWithoutAnEndUnlessItEndsByItself() {
        assertThat(POLICY.refusal(draft("web", "*", null, false), by(Role.OPERATOR), false))
                .isPresent();
        assertThat(POLICY.refusal(draft("web", "*", null, true), by(Role.OPERATOR), false))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"*, *, true", "**, *, true", "?*, **, true", "web-*, *, false", "*, cpu1, false", "?, *, false"})
    void shouldBeConfirmedIfItMatchesEverything(String hostname, String cpu, boolean everything) {
        Optional<Refusal> refusal =
                POLICY.refusal(draft(hostname, cpu, Duration.ofHours(1), false), by(Role.ADMIN), false);
        assertThat(refusal.isPresent()).isEqualTo(everything);
        assertThat(refusal.map(Refusal::canBeConfirmed).orElse(true)).isTrue();
        assertThat(POLICY.refusal(draft(hostname, cpu, Duration.ofHours(1), false), by(Role.ADMIN), true))
                .isEmpty();
    }

    @Test
    void shouldNotMatchEverythingWhereThatIsRefused() {
        SilencePolicy strict = new SilencePolicy(Map.of(), Everything.REFUSE);
        assertThat(strict.refusal(draft("*", "*", Duration.ofHours(1), false), by(Role.ADMIN), true))
                .get()
                .extracting(Refusal::canBeConfirmed)
                .isEqualTo(false);
    }

    @Test
    void shouldBeAsEverWhereNoOneIsAsked() {
        Caller anyone = new Caller("anonymous", Role.ADMIN, Via.NOTHING, null, "");
        SilencePolicy strict = new SilencePolicy(Map.of(Role.ADMIN, Duration.ofHours(1)), Everything.REFUSE);
        assertThat(strict.refusal(draft("*", "*", Duration.ofDays(5_000), false), anyone, false))
                .isEmpty();
    }

    private static Caller by(Role role) {
        return new Caller("ann", role, Via.PASSWORD, null, "user:ann");
    }

    private static SilenceDraft draft(String hostname, String cpu, @Nullable Duration length, boolean untilResolved) {
        return new SilenceDraft(
                new Matcher(NamePattern.of(hostname), NamePattern.of(cpu), null),
                new Period(NOW, length == null ? null : NOW.plus(length), untilResolved, null),
                "ann",
                "");
    }
}
