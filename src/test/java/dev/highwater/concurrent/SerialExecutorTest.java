package dev.highwater.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {

    private final SerialExecutor turns = new SerialExecutor();
    private final List<String> begun = new ArrayList<>();

    @Test
    void shouldBeginWorkWhenWhatIsBeforeItHasEnded() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> answerOfFirst = run("first", first);
        CompletableFuture<String> answerOfSecond = run("second", CompletableFuture.completedFuture("two"));
        assertThat(begun).containsExactly("first");

        first.complete("one");

        assertThat(begun).containsExactly("first", "second");
        assertThat(answerOfFirst).isCompletedWithValue("one");
        assertThat(answerOfSecond).isCompletedWithValue("two");
    }

    @Test
    void shouldGoOnAfterAFailure() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> failed = run("first", first);
        CompletableFuture<String> second = run("second", CompletableFuture.completedFuture("two"));

        first.completeExceptionally(new IllegalStateException("away"));

        assertThat(failed).isCompletedExceptionally();
        assertThat(second).isCompletedWithValue("two");
    }

    @Test
    void shouldGoOnAfterWorkThatThrowsAtOnce() {
        CompletableFuture<String> failed = turns.<String>run(() -> {
                    throw new IllegalStateException("broken");
                })
                .subscribeAsCompletionStage();

        assertThat(failed).isCompletedExceptionally();
        assertThat(run("second", CompletableFuture.completedFuture("two"))).isCompletedWithValue("two");
    }

    @Test
    void shouldBeginNothingBeforeTheAnswerIsAskedFor() {
        Uni<String> unasked = turns.run(() -> {
            begun.add("unasked");
            return Uni.createFrom().item("one");
        });

        assertThat(begun).isEmpty();
        assertThat(unasked.subscribeAsCompletionStage()).isCompletedWithValue("one");
    }

    private CompletableFuture<String> run(String name, CompletableFuture<String> work) {
        return turns.run(() -> {
                    begun.add(name);
                    return Uni.createFrom().completionStage(work);
                })
                .subscribeAsCompletionStage();
    }
}
