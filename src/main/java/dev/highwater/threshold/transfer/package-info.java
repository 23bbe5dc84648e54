/**
 * Import and export of thresholds as files ({@code ThresholdTransferResource}: {@code /api/v1/thresholds/export} and
 * {@code /import}), in CSV ({@code CsvThresholds}) and JSON ({@code JsonThresholds}). An import changes either
 * everything it should or nothing. Called by clients and the dashboard; reads and writes through
 * {@code threshold.store}.
 *
 * <p>Decided here: the separator, columns and numbers of a CSV file as spreadsheets write it ({@code CsvSeparator},
 * {@code CsvColumns}), its character encoding ({@code ImportedText}), and which rows are invalid, each with its line
 * ({@code ImportedRows}, {@code ImportCheck}).
 *
 * <p>Not here: which values are valid ({@code threshold.api.NewThreshold}), and the merge with the tables
 * ({@code threshold.store.ThresholdImporter}).
 */
@NullMarked
package dev.highwater.threshold.transfer;

import org.jspecify.annotations.NullMarked;
