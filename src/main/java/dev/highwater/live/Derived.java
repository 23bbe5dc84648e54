package dev.highwater.live;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A cached value that is computed from a source and computed again when the source has changed. Not thread-safe.
 *
 * @param <K> the source, or a number that changes whenever the source does
 * @param <V> the value
 */
final class Derived<K, V> {

    private @Nullable K madeOf;
    private @Nullable V value;

    /** Returns the value for a source; computes it if the source differs from that of the last call. */
    V of(K now, Supplier<V> make) {
        V known = value;
        if (known == null || !now.equals(madeOf)) {
            known = make.get();
            value = known;
            madeOf = now;
        }
        return known;
    }

    /** Drops the cached value, to free its memory, unless it is the value for this source. */
    void releaseUnless(K now) {
        if (!now.equals(madeOf)) {
            value = null;
        }
    }
}
