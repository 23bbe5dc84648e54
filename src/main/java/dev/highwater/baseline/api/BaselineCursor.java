package dev.highwater.baseline.api;

import dev.highwater.series.NameField;
import dev.highwater.series.Names;
import dev.highwater.series.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;

/**
 * Where a page ended, so that the next one begins there whatever was learnt meanwhile.
 *
 * @param score of the last one listed, where the strangest come first; otherwise 0
 * @param series the last one listed
 */
record BaselineCursor(double score, SeriesKey series) {

    /** The strangest first; those that are equally strange, as all are where scores do not count, by their names. */
    static final Comparator<BaselineCursor> ORDER = Comparator.comparingDouble((BaselineCursor one) -> -one.score())
            .thenComparing(one -> one.series().hostname())
            .thenComparing(one -> one.series().cpu());

    /** No name holds one. */
    private static final String BETWEEN = "\n";

    private static final int PARTS = 3;

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is nothing of the kind
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

    /** For clients, who are to pass it back as it is. */
    String text() {
        String parts = score + BETWEEN + series.hostname() + BETWEEN + series.cpu();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }
}
