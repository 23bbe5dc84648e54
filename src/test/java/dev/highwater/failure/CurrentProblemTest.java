package dev.highwater.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.failure.CurrentProblem.Change;
import org.junit.jupiter.api.Test;

class CurrentProblemTest {

    private final CurrentProblem problem = new CurrentProblem();

    @Test
    void shouldBeNewOnceAndOverOnce() {
        assertThat(problem.now("away")).isEqualTo(Change.NEW);
        assertThat(problem.now("away")).isEqualTo(Change.NONE);
        assertThat(problem.reason()).isEqualTo("away");

        assertThat(problem.isOver()).isTrue();
        assertThat(problem.isOver()).isFalse();
        assertThat(problem.reason()).isEmpty();
    }

    @Test
    void shouldBeNewWhenTheReasonIsAnother() {
        problem.now("away");

        assertThat(problem.isNew("refuses")).isTrue();
        assertThat(problem.isNew("refuses")).isFalse();
    }

    @Test
    void shouldBeNewAgainWhenItComesBack() {
        problem.now("away");
        problem.now("");

        assertThat(problem.isNew("away")).isTrue();
    }

    @Test
    void shouldNotChangeWhenAllIsWellAsBefore() {
        assertThat(problem.now("")).isEqualTo(Change.NONE);
    }

    @Test
    void shouldKnowAProblemThatThereWasFromTheStart() {
        CurrentProblem known = new CurrentProblem("not read yet");

        assertThat(known.isNew("not read yet")).isFalse();
        assertThat(known.isOver()).isTrue();
    }
}
