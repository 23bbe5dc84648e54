package dev.highwater.baseline.api;

import dev.highwater.series.NameField;
import dev.highwater.series.Names;
import dev.highwater.series.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;

/**
 * Position of the last baseline of a page, so that the next page continues there whatever has been learnt meanwhile.
 *
 * @param score score of that baseline, where the most unusual come first; otherwise 0
 * @param series series of that baseline
 */
record BaselineCursor(double score, SeriesKey series) {

    /** Orders by descending score, then by names; lists without scores are ordered by names only. */
    static final Comparator<BaselineCursor> ORDER = Comparator.comparingDouble((BaselineCursor one) -> -one.score())
            .thenComparing(one -> one.series().hostname())
            .thenComparing(one -> one.series().cpu());

    /** Separator, which no name contains. */
    private static final String BETWEEN = "\n";

    private static final int PARTS = 3;

    /**
     * Parses the result of {@link #text}.
     *
     * @throws IllegalArgumentException for any other text
     */
    static BaselineCursor parse(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(BETWEEN, -1);
        if (parts.length != PARTS
                || Names.problem(parts[1], NameField.HOSTNAME) != null
                || Names.problem(parts[2], NameField.CPU) != null) {
            throw new IllegalArgumentException(text);
        }
        return new BaselineCursor(Double.parseDouble(parts[0]), new SeriesKey(parts[1], parts[2]));
    }

    /** Returns an opaque text, which clients pass back unchanged. */
    String text() {
        String parts = score + BETWEEN + series.hostname() + BETWEEN + series.cpu();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }
}
