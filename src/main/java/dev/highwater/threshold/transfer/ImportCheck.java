package dev.highwater.threshold.transfer;

import dev.highwater.http.Violation;
import dev.highwater.http.Violations;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.threshold.api.NewThreshold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Validates imported rows like requests that create one threshold each, and finds rows that occur twice. */
final class ImportCheck {

    private ImportCheck() {}

    /**
     * Adds what is wrong to the complaints of {@code imported}. Returns the thresholds of the valid rows.
     *
     * @param current the thresholds in force. A row that equals one of them is valid whatever it contains: plain SQL
     *     may have written limits that REST refuses, and an exported file has to be accepted again
     */
    static List<Threshold> read(ImportedRows imported, ThresholdSnapshot current) {
        List<Threshold> good = new ArrayList<>(imported.rows().size());
        Map<SeriesKey, Integer> lines = new HashMap<>();
        for (ImportedRows.Row row : imported.rows()) {
            Violations violations = new Violations();
            Threshold wanted = row.content().read(violations);
            if (violations.found().isEmpty() || isThereAlready(row.content(), wanted, current)) {
                good.add(wanted);
                Integer before = lines.putIfAbsent(wanted.key(), row.line());
                if (before != null) {
                    imported.complain(new Violation(
                            "hostname", "is there already, with this CPU, in line " + before, row.line()));
                }
            } else {
                violations.found().forEach(wrong -> imported.complain(wrong.inLine(row.line())));
            }
        }
        return good;
    }

    /**
     * Whether the row equals one in the table. A row without a name or limit never does, nor does one with an unknown
     * keyword, because an export contains none of these.
     */
    private static boolean isThereAlready(NewThreshold row, Threshold wanted, ThresholdSnapshot current) {
        if (row.hostname() == null || row.allowedTop() == null || !hasOurWords(row, wanted)) {
            return false;
        }
        Optional<Threshold> there = current.find(wanted.hostname(), wanted.cpu());
        return there.filter(threshold -> threshold.withVersion("").equals(wanted))
                .isPresent();
    }

    /** Whether all keywords of the row are valid. An unknown one was read as the default. */
    private static boolean hasOurWords(NewThreshold row, Threshold wanted) {
        return (row.detect() == null || row.detect().equals(wanted.detect().text()))
                && (row.sensitivity() == null
                        || row.sensitivity()
                                .equals(wanted.detection().sensitivity().text()))
                && (row.noDataAfter() == null || row.noDataAfter().isBlank() || wanted.noDataAfter() != null);
    }
}
