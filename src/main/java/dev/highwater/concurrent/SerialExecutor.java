package dev.highwater.concurrent;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Runs asynchronous work in the order in which it is given; each begins when the one before has ended, successfully or
 * not.
 */
public final class SerialExecutor {

    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    /** Starts when the answer is subscribed to; may be given from any thread. */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().completionStage(() -> append(work));
    }

    private synchronized <T> CompletableFuture<T> append(Supplier<Uni<T>> work) {
        CompletableFuture<T> mine = last.handle((item, failure) -> failure)
                .thenCompose(ended -> work.get().subscribeAsCompletionStage());
        last = mine;
        return mine;
    }
}
