package dev.highwater.failure;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** The causes of a failure. */
public final class Causes {

    /** No real chain of causes is longer; one that leads back to itself is. */
    private static final int LONGEST_CHAIN = 50;

    private Causes() {}

    /** The failure itself, its cause, and so on to the innermost: at most 50. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(LONGEST_CHAIN);
    }

    /** The outermost of its causes, itself included, that is of a type. */
    public static <T> Optional<T> find(Throwable failure, Class<T> type) {
        return of(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The innermost cause, or the failure itself if it has none. */
    public static Throwable root(Throwable failure) {
        return of(failure).reduce(failure, (outer, inner) -> inner);
    }

    /** Returns the failure of a future without the wrapper that dependent futures add. */
    public static Throwable unwrapped(Throwable failure) {
        return of(failure)
                .filter(link -> !(link instanceof CompletionException || link instanceof ExecutionException))
                .findFirst()
                .orElse(failure);
    }

    /** The message of one failure, or its type if it says nothing. */
    public static String text(Throwable failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }

    /**
     * Describes what failed and why: many clients say the one in their exception, and the other only in its innermost
     * cause.
     */
    public static String describe(Throwable failure) {
        String what = text(failure);
        String why = root(failure).getMessage();
        return why == null || what.contains(why) ? what : what + ": " + why;
    }
}
