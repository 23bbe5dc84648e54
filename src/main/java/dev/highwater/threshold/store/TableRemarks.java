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
 * Collects sentences for operators about rows that are used but look like mistakes. Names the first of each kind and
 * counts the rest. One instance for each reading of the table. Not thread-safe.
 */
final class TableRemarks {

    private static final BigDecimal HIGHEST_AVERAGE = BigDecimal.valueOf(100);

    private final Kind several = new Kind("cpu_thresholds has %d hosts with several rows; the first %d are named");
    private final Kind beyond = new Kind(
            "cpu_thresholds has %d limits below 0 or above 100, which hold as they are; the first %d are named");

    private final Map<String, Kind> words = new TreeMap<>();

    /**
     * Inspects a row.
     *
     * @param copies number of rows in the table with this host and CPU
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
     * Inspects the keyword in a column of a row.
     *
     * @param written the text in the table if it is not one of the keywords; null otherwise
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
     * Inspects a text of a row.
     *
     * @param written the text in the table, quoted, if it is not valid; null otherwise
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

    /** Returns all remarks, each one sentence. */
    List<String> sentences() {
        List<String> all = new ArrayList<>(several.sentences());
        all.addAll(beyond.sentences());
        words.values().forEach(kind -> all.addAll(kind.sentences()));
        return all;
    }

    /** The remarks of one kind. */
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
