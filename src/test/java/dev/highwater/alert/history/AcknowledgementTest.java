package dev.highwater.alert.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.history.Acknowledgement.Signature;
import dev.highwater.http.Violation;
import dev.highwater.http.Violations;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {

    private static final String COMMENT_RULE =
            "must be up to 2000 characters, line breaks but no other control characters";

    private final Violations violations = new Violations();

    @Test
    void shouldTakeACommentOfSeveralLinesAndNone() {
        assertThat(new Acknowledgement("ana", "see\nINC-7").read(violations))
                .isEqualTo(new Signature("ana", "see\nINC-7"));
        assertThat(new Acknowledgement("a".repeat(100), null).read(violations))
                .isEqualTo(new Signature("a".repeat(100), ""));
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void shouldNameAllThatIsWrong() {
        new Acknowledgement(null, "bell \u0007").read(violations);
        new Acknowledgement("a".repeat(101), "c".repeat(2001)).read(violations);

        assertThat(violations.found())
                .containsExactly(
                        new Violation("author", "must be given"),
                        new Violation("comment", COMMENT_RULE),
                        new Violation("author", "must be 1 to 100 characters, none of them a control character"),
                        new Violation("comment", COMMENT_RULE));
    }

    @Test
    void shouldTakeEachIdOnceWhenSeveralAreAcknowledged() {
        BulkAcknowledgement.Order order = new BulkAcknowledgement(List.of(41L, 42L, 41L), "ana", null).read(violations);

        assertThat(violations.found()).isEmpty();
        assertThat(order.ids()).containsExactly(41L, 42L);
        assertThat(order.result(List.of(42L)).skipped())
                .containsExactly(new BulkAcknowledgement.Skipped(41, "There is no open episode 41"));
    }

    @Test
    void shouldSayWhatIsWrongWithTheIds() {
        new BulkAcknowledgement(Arrays.asList(41L, null), "ana", null).read(violations);
        new BulkAcknowledgement(null, "ana", null).read(violations);
        new BulkAcknowledgement(List.of(), "ana", null).read(violations);
        new BulkAcknowledgement(Collections.nCopies(1001, 41L), "ana", null).read(violations);

        assertThat(violations.found())
                .containsExactly(
                        new Violation("ids", "must be an id"),
                        new Violation("ids", "must be given"),
                        new Violation("ids", "must be 1 to 1000 ids"),
                        new Violation("ids", "must be 1 to 1000 ids"));
    }
}
