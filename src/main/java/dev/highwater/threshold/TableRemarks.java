package dev.highwater.threshold;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What is odd about the rows that are in force, for people: it may well be meant, but who wrote it may be mistaken. Of
 * each kind so many are named, and the others counted. Not thread-safe: for one reading of the table.
 */
final class TableRemarks {

    private static final BigDecimal HIGHEST_AVERAGE = BigDecimal.valueOf(100);

    private final Kind several = new Kind("cpu_thresholds has %d hosts with several rows; the first %d are named");
    private final Kind beyond = new Kind(
            "cpu_thresholds has %d limits below 0 or above 100, which hold as they are; the first %d are named");

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

    /** All of it, in sentences. */
    List<String> sentences() {
        List<String> all = new ArrayList<>(several.sentences());
        all.addAll(beyond.sentences());
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
