package dev.highwater.failure;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The present problems of several things, kept so that each is logged when it begins and when it is over, and not with
 * each check. Thread-safe.
 *
 * @param <T> a problem
 */
public final class CurrentProblems<T> {

    private final Function<T, ?> identity;
    private volatile List<T> all = List.of();

    /** Problems that are equal are the same. */
    public CurrentProblems() {
        this(Function.identity());
    }

    /** Problems of which {@code identity} makes the same are the same, whatever else has changed about them. */
    public CurrentProblems(Function<T, ?> identity) {
        this.identity = identity;
    }

    /**
     * The problems that have begun and ended.
     *
     * @param begun problems there were not before
     * @param over those there are not any more, as they were
     */
    public record Change<T>(List<T> begun, List<T> over) {}

    /** Notes all that is wrong now. */
    public synchronized Change<T> now(Collection<T> found) {
        List<T> before = all;
        all = List.copyOf(found);
        return new Change<>(missing(all, before), missing(before, all));
    }

    /** Returns the problems that were noted last. */
    public List<T> all() {
        return all;
    }

    private List<T> missing(List<T> some, List<T> others) {
        Set<Object> known = others.stream().map(this::identityOf).collect(Collectors.toSet());
        return some.stream().filter(one -> !known.contains(identityOf(one))).toList();
    }

    private Object identityOf(T problem) {
        return identity.apply(problem);
    }
}
