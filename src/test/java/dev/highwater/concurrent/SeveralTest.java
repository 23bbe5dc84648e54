package dev.highwater.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SeveralTest {

    private final List<Integer> begun = new ArrayList<>();

    @Test
    void shouldWorkOnEachWhenTheOneBeforeItIsDone() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> all = Several.oneByOne(List.of(1, 2), number -> {
                    begun.add(number);
                    return number == 1
                            ? Uni.createFrom().completionStage(first)
                            : Uni.createFrom().voidItem();
                })
                .subscribeAsCompletionStage();

        assertThat(begun).containsExactly(1);
        assertThat(all).isNotDone();
        first.complete(null);
        assertThat(begun).containsExactly(1, 2);
        assertThat(all).isDone();
    }

    @Test
    void shouldEndWithTheFirstFailure() {
        Uni<Void> all = Several.oneByOne(List.of(1, 2), number -> {
            begun.add(number);
            return Uni.createFrom().failure(new IllegalStateException("broken"));
        });

        assertThatThrownBy(() -> all.await().indefinitely()).hasMessage("broken");
        assertThat(begun).containsExactly(1);
    }

    @Test
    void shouldBeDoneWhereThereIsNothingToWorkOn() {
        Several.oneByOne(List.<Integer>of(), SeveralTest::unexpected).await().indefinitely();
        Several.ifAny(List.<Integer>of(), SeveralTest::unexpected).await().indefinitely();
    }

    @Test
    void shouldWorkOnAllTogether() {
        Several.ifAny(List.of(1, 2), some -> Uni.createFrom()
                        .item(() -> begun.addAll(some))
                        .replaceWithVoid())
                .await()
                .indefinitely();

        assertThat(begun).containsExactly(1, 2);
    }

    private static Uni<Void> unexpected(Object some) {
        throw new AssertionError(some);
    }
}
