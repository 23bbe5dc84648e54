package dev.highwater.silence;

/**
 * Tells whether episodes are open, for silences that last until their alerts are resolved. Implemented by the package
 * that owns the episodes, which is further down in the order of packages; this package knows nothing else about them.
 */
public interface OpenEpisodes {

    /**
     * Returns an SQL condition that is true if an episode that is pending or firing matches a host and a CPU.
     *
     * @param hostname SQL expression of type text: a pattern with {@code *} and {@code ?}
     * @param cpu SQL expression of type text: a pattern with {@code *} and {@code ?}
     */
    String matching(String hostname, String cpu);
}
