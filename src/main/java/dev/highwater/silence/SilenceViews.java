package dev.highwater.silence;

/** Subselects on this package's table that statements of other packages may join. */
public final class SilenceViews {

    /**
     * All silences, expired ones included, with the columns {@code id}, {@code author}, {@code comment} and
     * {@code expired_by}, which mean the same as in {@link Silence}.
     */
    public static final String SILENCES = "(SELECT id, author, comment, expired_by FROM silences)";

    private SilenceViews() {}
}
