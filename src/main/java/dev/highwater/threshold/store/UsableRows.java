package dev.highwater.threshold.store;

import dev.highwater.threshold.Conditions;
import dev.highwater.threshold.Guidance;
import dev.highwater.threshold.NoDataAfter;
import dev.highwater.threshold.Threshold;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the usable rows while the database client reads them. Equal values are stored once, because most rows have
 * the same limits and versions: otherwise a hundred thousand rows would take three times the memory. One instance for
 * each reading of the table. Not thread-safe.
 */
final class UsableRows {

    private final List<Threshold> thresholds = new ArrayList<>();
    private final TableRemarks remarks = new TableRemarks();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<Conditions, Conditions> conditions = new HashMap<>();
    private final Map<Guidance, Guidance> guidances = new HashMap<>();
    private final Map<NoDataAfter, NoDataAfter> times = new HashMap<>();

    /** Adds a row. The return value is meaningless; the database client keeps it instead of the row. */
    Boolean read(Row row) {
        Threshold threshold = sharing(ThresholdRepository.threshold(row));
        thresholds.add(threshold);
        remarks.inspect(threshold, row.getInteger("copies"));
        for (String column : TableShape.DETECTION) {
            remarks.inspectWord(threshold, column, row.getString("odd_" + column));
        }
        for (String column : TableShape.TEXTS) {
            remarks.inspectText(threshold, column, row.getString("odd_" + column));
        }
        return true;
    }

    List<Threshold> thresholds() {
        return thresholds;
    }

    List<String> remarks() {
        return remarks.sentences();
    }

    private Threshold sharing(Threshold read) {
        return new Threshold(
                new Threshold.Target(text(read.hostname()), text(read.cpu())),
                conditions.computeIfAbsent(read.conditions(), same -> same),
                guidance(read.guidance()),
                read.noDataAfter() == null ? null : times.computeIfAbsent(read.noDataAfter(), same -> same),
                text(read.version()));
    }

    private Guidance guidance(Guidance read) {
        return read.isEmpty() ? Guidance.NONE : guidances.computeIfAbsent(read, same -> same);
    }

    private String text(String read) {
        return texts.computeIfAbsent(read, same -> same);
    }
}
