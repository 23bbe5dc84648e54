package dev.highwater.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.LogRecords;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatedWorkTest {

    private final LogRecords logged = LogRecords.of(RepeatedWorkTest.class);
    private final Deque<Supplier<Uni<Void>>> next = new ArrayDeque<>();
    private final List<String> runs = new ArrayList<>();
    private final RepeatedWork work =
            new RepeatedWork(Logger.getLogger(RepeatedWorkTest.class), "Hosts cannot be checked", () -> {
                runs.add("run");
                return next.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : next.remove().get();
            });

    @AfterEach
    void listenNoMore() {
        logged.close();
    }

    @Test
    void shouldRunOnceAtATimeAndOnceMoreForWhatWasAskedMeanwhile() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        next.add(() -> Uni.createFrom().completionStage(first));

        work.request();
        work.request();
        work.request();
        assertThat(runs).hasSize(1);

        first.complete(null);
        assertThat(runs).hasSize(2);
    }

    @Test
    void shouldRunAgainAfterWorkThatThrowsBeforeItAnswers() {
        next.add(RepeatedWorkTest::broken);
        next.add(RepeatedWorkTest::broken);

        work.request();
        work.request();
        work.request();

        assertThat(runs).hasSize(3);
    }

    @Test
    void shouldLogWhatIsThrownAsAnErrorOnceUntilItIsOver() {
        next.add(RepeatedWorkTest::broken);
        next.add(RepeatedWorkTest::broken);

        work.request();
        work.request();
        assertThat(logged.lines()).containsExactly("Hosts cannot be checked");

        work.request();
        next.add(RepeatedWorkTest::broken);
        work.request();
        assertThat(logged.lines()).hasSize(2);
    }

    @Test
    void shouldRunAgainAfterAFailureAndSayNothingOfItAboveDebugging() {
        next.add(() -> Uni.createFrom().failure(new DatabaseUnavailableException("PostgreSQL is away")));

        work.request();
        work.request();

        assertThat(runs).hasSize(2);
        assertThat(logged.lines()).isEmpty();
    }

    private static Uni<Void> broken() {
        throw new IllegalStateException("broken");
    }
}
