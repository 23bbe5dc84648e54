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
 * Thresholds as CSV (RFC 4180): a header, then a row each. Columns come in any order, and those but {@code hostname}
 * and {@code allowed_top} may be left out, as may the cells of the others. A byte order mark, CRLF, empty lines and
 * rows of empty cells are no matter, and cells may be separated as a spreadsheet of any country does it. Names that
 * begin like a formula have an apostrophe before them, see {@link CsvText}.
 */
final class CsvThresholds implements ThresholdFormat {

    private static final CsvFactory CSV = CsvFactory.builder()
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            // A name may begin with a space, which the reader takes off a row that is not quoted.
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
            // Without a header that can be trusted, no one knows what the cells mean.
            boolean trusted = rows.complaints() == 0;
            while (trusted && !rows.isHopeless() && csv.nextToken() != null && !rows.isFull(line(csv))) {
                int line = line(csv);
                columns.read(line, cells(csv), rows);
            }
            return rows;
        }
    }

    /** At the beginning of a row. */
    private static int line(CsvParser csv) {
        return csv.currentLocation().getLineNr();
    }

    /** From the beginning of a row to its end; of a row with far too many the first. */
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
