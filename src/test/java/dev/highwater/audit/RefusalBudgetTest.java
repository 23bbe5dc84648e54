package dev.highwater.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.ManualClock;
import org.junit.jupiter.api.Test;

/** Whoever is refused a million times must not fill the table, and is not forgotten either. */
class RefusalBudgetTest {

    @Test
    void shouldListSomeAndCountTheRest() {
        ManualClock clock = new ManualClock(1_000_000_000);
        RefusalBudget budget = new RefusalBudget(clock);
        for (int i = 0; i < RefusalBudget.MOST; i++) {
            assertThat(budget.grant()).isTrue();
        }
        assertThat(budget.grant()).isFalse();
        assertThat(budget.grant()).isFalse();
        assertThat(budget.takeOmitted()).isZero();
        clock.advance(RefusalBudget.PERIOD);
        assertThat(budget.takeOmitted()).isEqualTo(2);
        assertThat(budget.takeOmitted()).isZero();
        assertThat(budget.grant()).isTrue();
    }
}
