package dev.highwater.alert.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.history.Acknowledgement.Signature;
import dev.highwater.http.Violation;
import dev.highwater.http.Violations;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {

    private static final String COMMENT_RULE =
            "must be up to 2000 characters, line breaks but no other control characters";

    private static final Instant NOW = Instant.parse("2021-10-11T12:00:00Z");

    private final Violations violations = new Violations();

    @Test
    void shouldTakeACommentOfSeveralLinesAndNone() {
        assertThat(acknowledgement("ana", "see\nINC-7").read(violations)).isEqualTo(new Signature("ana", "see\nINC-7"));
        assertThat(acknowledgement("a".repeat(100), null).read(violations))
                .isEqualTo(new Signature("a".repeat(100), ""));
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void shouldNameAllThatIsWrong() {
        acknowledgement(null, "bell \u0007").read(violations);
        acknowledgement("a".repeat(101), "c".repeat(2001)).read(violations);

        assertThat(violations.found())
                .containsExactly(
                        new Violation("author", "must be given"),
                        new Violation("comment", COMMENT_RULE),
                        new Violation("author", "must be 1 to 100 characters, none of them a control character"),
                        new Violation("comment", COMMENT_RULE));
    }

    @Test
    void shouldTakeEachIdOnceWhenSeveralAreAcknowledged() {
        BulkAcknowledgement.Order order = bulk(List.of(41L, 42L, 41L)).read(violations);

        assertThat(violations.found()).isEmpty();
        assertThat(order.ids()).containsExactly(41L, 42L);
        assertThat(order.result(List.of(42L)).skipped())
                .containsExactly(new BulkAcknowledgement.Skipped(41, "There is no open episode 41"));
    }

    @Test
    void shouldSayWhatIsWrongWithTheIds() {
        bulk(Arrays.asList(41L, null)).read(violations);
        bulk(null).read(violations);
        bulk(List.of()).read(violations);
        bulk(Collections.nCopies(1001, 41L)).read(violations);

        assertThat(violations.found())
                .containsExactly(
                        new Violation("ids", "must be an id"),
                        new Violation("ids", "must be given"),
                        new Violation("ids", "must be 1 to 1000 ids"),
                        new Violation("ids", "must be 1 to 1000 ids"));
    }

    @Test
    void shouldTakeAnEndAsATimeOrAsMinutes() {
        assertThat(until(null, null)).isNull();
        assertThat(until("2021-10-11T15:00:00+02:00", null)).isEqualTo(Instant.parse("2021-10-11T13:00:00Z"));
        assertThat(until(null, 120)).isEqualTo(NOW.plusSeconds(7200));
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithTheEnd() {
        until("2021-10-11T15:00:00Z", 5);
        until(null, 0);
        until("2021-10-11T12:00:00Z", null);
        until("2021-12-11T12:00:00Z", null);
        until("tomorrow", null);

        assertThat(violations.found())
                .extracting(Violation::field)
                .containsExactly("for_minutes", "for_minutes", "until", "until", "until");
    }

    private @Nullable Instant until(@Nullable String until, @Nullable Integer minutes) {
        return new Acknowledgement("ana", null, until, minutes).readEnd(NOW, violations);
    }

    private static Acknowledgement acknowledgement(@Nullable String author, @Nullable String comment) {
        return new Acknowledgement(author, comment, null, null);
    }

    private static BulkAcknowledgement bulk(@Nullable List<@Nullable Long> ids) {
        return new BulkAcknowledgement(ids, "ana", null, null, null);
    }
}
