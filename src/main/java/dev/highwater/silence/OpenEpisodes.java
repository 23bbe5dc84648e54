package dev.highwater.silence;

/**
 * What is open, for silences that last until it is resolved. Implemented below, by the package that owns the episodes:
 * silences know nothing else of them.
 */
public interface OpenEpisodes {

    /**
     * A condition for statements: whether any episode is open, pending or firing, whose host and CPU match.
     *
     * @param hostname an SQL expression of type text, a pattern with {@code *} and {@code ?}
     * @param cpu another
     */
    String matching(String hostname, String cpu);
}
