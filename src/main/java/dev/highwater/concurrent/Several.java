package dev.highwater.concurrent;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Asynchronous work on several things. Starts when the answer is subscribed to. */
public final class Several {

    private Several() {}

    /** Works on each when the one before it is done; the first failure ends it. */
    public static <T> Uni<Void> oneByOne(Collection<T> all, Function<T, Uni<?>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> work.apply(one).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Works on all of them together, if there are any. */
    public static <T> Uni<Void> ifAny(List<T> some, Function<List<T>, Uni<Void>> work) {
        return some.isEmpty() ? Uni.createFrom().voidItem() : work.apply(some);
    }
}
