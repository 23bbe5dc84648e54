package dev.highwater.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.concurrent.CoalescingTrigger.Progress;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CoalescingTriggerTest {

    private final List<CompletableFuture<Progress>> runs = new ArrayList<>();
    private final CoalescingTrigger trigger =
            new CoalescingTrigger(() -> Uni.createFrom().completionStage(begin()));

    private CompletableFuture<Progress> begin() {
        CompletableFuture<Progress> run = new CompletableFuture<>();
        runs.add(run);
        return run;
    }

    @Test
    void shouldRunAtOnceWhenNothingRuns() {
        trigger.request();

        assertThat(runs).hasSize(1);
        runs.get(0).complete(Progress.DONE);
        assertThat(runs).hasSize(1);
    }

    @Test
    void shouldAnswerAllRequestsOfARunWithOneMore() {
        trigger.request();
        trigger.request();
        trigger.request();
        assertThat(runs).hasSize(1);

        runs.get(0).complete(Progress.DONE);
        assertThat(runs).hasSize(2);
        runs.get(1).complete(Progress.DONE);
        assertThat(runs).hasSize(2);
    }

    @Test
    void shouldRunAgainUnaskedWhenThereIsMore() {
        trigger.request();

        runs.get(0).complete(Progress.MORE);
        assertThat(runs).hasSize(2);
        runs.get(1).complete(Progress.DONE);
        assertThat(runs).hasSize(2);
    }

    @Test
    void shouldRunAtTheNextRequestAfterAFailure() {
        trigger.request();
        runs.get(0).completeExceptionally(new IllegalStateException("away"));
        assertThat(runs).hasSize(1);

        trigger.request();
        assertThat(runs).hasSize(2);
    }

    @Test
    void shouldAnswerRequestsThatCameDuringAFailure() {
        trigger.request();
        trigger.request();

        runs.get(0).completeExceptionally(new IllegalStateException("away"));
        assertThat(runs).hasSize(2);
    }

    @Test
    void shouldSurviveWorkThatThrows() {
        List<String> tries = new ArrayList<>();
        CoalescingTrigger broken = new CoalescingTrigger(() -> {
            tries.add("try");
            throw new IllegalStateException("broken");
        });

        broken.request();
        broken.request();

        assertThat(tries).hasSize(2);
    }
}
