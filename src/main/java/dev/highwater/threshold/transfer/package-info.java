/**
 * Files of thresholds, as CSV ({@code CsvThresholds}) and JSON ({@code JsonThresholds}): exported, and imported as a
 * whole or not at all ({@code ThresholdTransferResource}). Called by clients; calls {@code threshold.store}.
 *
 * <p>Decided here: what a file of a spreadsheet means, in which separator and which columns, and all that is wrong with
 * its rows ({@code ImportedRows}), each with its line.
 */
@NullMarked
package dev.highwater.threshold.transfer;

import org.jspecify.annotations.NullMarked;
