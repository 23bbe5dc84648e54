package dev.highwater.silence;

/** What statements of other packages may join of the table that this package owns. */
public final class SilenceViews {

    /**
     * Silences, also those that are over: {@code id}, {@code author}, {@code comment}, {@code expired_by}, as in
     * {@link Silence}.
     */
    public static final String SILENCES = "(SELECT id, author, comment, expired_by FROM silences)";

    private SilenceViews() {}
}
