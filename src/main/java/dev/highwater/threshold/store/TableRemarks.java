package dev.highwater.threshold.store;

import dev.highwater.threshold.Limit;
import dev.highwater.threshold.Threshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is odd about the rows that are in force, for people: it may well be meant, but who wrote it may be mistaken. Of
 * each kind so many are named, and the others counted. Not thread-safe: for one reading of the table.
 */
final class TableRemarks {

    private static final BigDecimal HIGHEST_AVERAGE = BigDecimal.valueOf(100);

    private final Kind several = new Kind("cpu_thresholds has %d hosts with several rows; the first %d are named");
    private final Kind beyond = new Kind(
            "cpu_thresholds has %d limits below 0 or above 100, which hold as they are; the first %d are named");

    private final Map<String, Kind> words = new TreeMap<>();

    /**
     * Looks at one row.
     *
     * @param copies how many rows the table has for it
     */
    void inspect(Threshold threshold, int copies) {
        String limit = Limit.text(threshold.allowedTop());
        if (copies > 1) {
            several.add("cpu_thresholds has %d rows for host %s; the strictest, %s, is in force"
                    .formatted(copies, threshold.hostname(), limit));
        }
        if (threshold.allowedTop().signum() < 0) {
            beyond.add("cpu_thresholds has a limit below 0, which every average is over: host %s, allowed_top %s"
                    .formatted(threshold.hostname(), limit));
        } else if (threshold.allowedTop().compareTo(HIGHEST_AVERAGE) > 0) {
            beyond.add("cpu_thresholds has a limit above 100, which no average is ever over: host %s, allowed_top %s"
                    .formatted(threshold.hostname(), limit));
        }
    }

    /**
     * Looks at a word of a row.
     *
     * @param written what it says instead of one that there is; null if it says one, or none
     */
    void inspectWord(Threshold threshold, String column, @Nullable String written) {
        if (written != null) {
            words.computeIfAbsent(
                            column,
                            name -> new Kind("cpu_thresholds has %d rows whose " + name
                                    + " is none of Highwater's words; the first %d are named"))
                    .add(("cpu_thresholds has a %s that is none of Highwater's words, so the default holds: host %s,"
                                    + " %1$s %s")
                            .formatted(column, threshold.hostname(), written));
        }
    }

    /**
     * Looks at a text of a row.
     *
     * @param written what it says, quoted, where that cannot be used; null if it can, or is nothing
     */
    void inspectText(Threshold threshold, String column, @Nullable String written) {
        if (written != null) {
            words.computeIfAbsent(
                            column,
                            name -> new Kind("cpu_thresholds has %d rows whose " + name
                                    + " cannot be used; the first %d are named"))
                    .add("cpu_thresholds has a %s that cannot be used, so there is none: host %s, %1$s %s"
                            .formatted(column, threshold.hostname(), written));
        }
    }

    /** All of it, in sentences. */
    List<String> sentences() {
        List<String> all = new ArrayList<>(several.sentences());
        all.addAll(beyond.sentences());
        words.values().forEach(kind -> all.addAll(kind.sentences()));
        return all;
    }

    /** Those of one kind. */
    private static final class Kind {

        private final String count;
        private final List<String> named = new ArrayList<>();
        private int total;

        Kind(String count) {
            this.count = count;
        }

        void add(String sentence) {
            total++;
            if (total <= ThresholdQueries.NAMED) {
                named.add(sentence);
            }
        }

        List<String> sentences() {
            List<String> all = new ArrayList<>(named);
            if (total > named.size()) {
                all.add(count.formatted(total, named.size()));
            }
            return all;
        }
    }
}
