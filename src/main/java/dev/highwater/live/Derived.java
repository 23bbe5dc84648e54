package dev.highwater.live;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that costs something to make, kept for as long as what it is made of stays the same. Not thread-safe.
 *
 * @param <K> what it is made of, or a number that changes with that
 * @param <V> the value
 */
final class Derived<K, V> {

    private @Nullable K madeOf;
    private @Nullable V value;

    /** The value for this; made anew if it is something else than the last time. */
    V of(K now, Supplier<V> make) {
        V known = value;
        if (known == null || !now.equals(madeOf)) {
            known = make.get();
            value = known;
            madeOf = now;
        }
        return known;
    }

    /** Lets go of the memory of a value that would have to be made anew for this. */
    void releaseUnless(K now) {
        if (!now.equals(madeOf)) {
            value = null;
        }
    }
}
