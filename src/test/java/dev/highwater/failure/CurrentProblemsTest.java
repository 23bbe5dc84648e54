package dev.highwater.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.failure.CurrentProblems.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurrentProblemsTest {

    private record Waiting(String receiver, long depth) {}

    @Test
    void shouldSayWhatHasBegunAndWhatIsOver() {
        CurrentProblems<String> problems = new CurrentProblems<>();

        assertThat(problems.now(List.of("a", "b"))).isEqualTo(new Change<>(List.of("a", "b"), List.of()));
        assertThat(problems.now(List.of("b", "c"))).isEqualTo(new Change<>(List.of("c"), List.of("a")));
        assertThat(problems.now(List.of("b", "c"))).isEqualTo(new Change<>(List.of(), List.of()));
        assertThat(problems.all()).containsExactly("b", "c");
    }

    @Test
    void shouldTakeAProblemForTheSameWhenOnlyItsDetailsChange() {
        CurrentProblems<Waiting> problems = new CurrentProblems<>(Waiting::receiver);
        problems.now(List.of(new Waiting("slack", 1)));

        assertThat(problems.now(List.of(new Waiting("slack", 2))).begun()).isEmpty();
        assertThat(problems.all()).containsExactly(new Waiting("slack", 2));
        assertThat(problems.now(List.of()).over()).containsExactly(new Waiting("slack", 2));
    }
}
