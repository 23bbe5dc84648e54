package dev.highwater.threshold.transfer;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.highwater.http.Violation;
import dev.highwater.text.CsvText;
import dev.highwater.threshold.NoDataAfter;
import dev.highwater.threshold.Threshold;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds as CSV (RFC 4180): a header, then one threshold a row. The columns may have any order. All columns except
 * {@code hostname} and {@code allowed_top} may be left out, and so may their cells. A byte order mark, CRLF, empty
 * lines and rows of empty cells are accepted, and so are the separators that spreadsheets use in different locales. A
 * name that begins like a formula has an apostrophe before it, see {@link CsvText}.
 */
final class CsvThresholds implements ThresholdFormat {

    private static final CsvFactory CSV = CsvFactory.builder()
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            // Without quotes a space at the beginning of a name would be lost, because the reader removes it.
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .build();

    @Override
    public String mediaType() {
        return "text/csv; charset=UTF-8";
    }

    @Override
    public String fileName() {
        return "thresholds.csv";
    }

    @Override
    public void write(List<Threshold> thresholds, OutputStream file) throws IOException {
        CsvSchema.Builder columns = CsvSchema.builder();
        CsvColumns.NAMES.forEach(columns::addColumn);
        file.write((String.join(",", CsvColumns.NAMES) + "\n").getBytes(StandardCharsets.UTF_8));
        try (CsvGenerator csv = CSV.createGenerator(file)) {
            csv.setSchema(columns.build());
            for (Threshold threshold : thresholds) {
                csv.writeStartObject();
                csv.writeStringField("hostname", CsvText.cell(threshold.hostname()));
                csv.writeStringField("cpu", CsvText.cell(threshold.cpu()));
                csv.writeNumberField("allowed_top", threshold.allowedTop());
                writeIfGiven(csv, "critical_top", threshold.limits().criticalTop());
                writeIfGiven(csv, "clear_below", threshold.limits().clearBelow());
                csv.writeNumberField("pending_windows", threshold.waits().pendingWindows());
                csv.writeNumberField("pending_seconds", threshold.waits().pendingSeconds());
                csv.writeNumberField("keep_firing_seconds", threshold.waits().keepFiringSeconds());
                csv.writeStringField("detect", threshold.detect().text());
                csv.writeStringField(
                        "sensitivity", threshold.detection().sensitivity().text());
                writeIfGiven(csv, "runbook_url", threshold.guidance().runbookUrl());
                writeIfGiven(csv, "note", threshold.guidance().note());
                writeIfGiven(csv, "team", threshold.guidance().team());
                writeIfGiven(csv, "mention", threshold.guidance().mention());
                NoDataAfter noDataAfter = threshold.noDataAfter();
                writeIfGiven(csv, "no_data_after", noDataAfter == null ? null : noDataAfter.text());
                csv.writeEndObject();
            }
        }
    }

    private static void writeIfGiven(CsvGenerator csv, String column, @Nullable BigDecimal value) throws IOException {
        if (value != null) {
            csv.writeNumberField(column, value);
        }
    }

    private static void writeIfGiven(CsvGenerator csv, String column, @Nullable String text) throws IOException {
        if (text != null) {
            csv.writeStringField(column, CsvText.cell(text));
        }
    }

    @Override
    public ImportedRows read(byte[] file) throws IOException {
        ImportedRows rows = new ImportedRows();
        ImportedText text = ImportedText.of(file);
        CsvSeparator separator = CsvSeparator.of(text);
        try (CsvParser csv = CSV.createParser(text.reader())) {
            csv.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator.character()));
            if (separator.declared()) {
                csv.nextToken();
                cells(csv);
            }
            if (csv.nextToken() == null) {
                rows.complain(new Violation("header", "is missing: the file is empty", 1));
                return rows;
            }
            int headerLine = line(csv);
            CsvColumns columns = CsvColumns.of(headerLine, cells(csv), rows);
            // If the header is invalid it is not known what the cells mean, so no row is read.
            boolean trusted = rows.complaints() == 0;
            while (trusted && !rows.isHopeless() && csv.nextToken() != null && !rows.isFull(line(csv))) {
                int line = line(csv);
                columns.read(line, cells(csv), rows);
            }
            return rows;
        }
    }

    /** Returns the current line; the parser must be at the beginning of a row. */
    private static int line(CsvParser csv) {
        return csv.currentLocation().getLineNr();
    }

    /** Reads a row to its end; cells beyond the maximum (plus one, which shows that there are too many) are dropped. */
    private static List<String> cells(CsvParser csv) throws IOException {
        List<String> cells = new ArrayList<>();
        while (csv.nextToken() != JsonToken.END_ARRAY) {
            if (cells.size() <= CsvColumns.MAXIMUM_CELLS) {
                cells.add(csv.getText());
            }
        }
        return cells;
    }
}
