package dev.highwater.threshold.transfer;

import dev.highwater.threshold.Threshold;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A file format for thresholds. A file that was exported can be imported again and gives the same thresholds. */
interface ThresholdFormat {

    /** Media type of the file, with the character set. */
    String mediaType();

    /** File name that is suggested to a browser. */
    String fileName();

    /** Writes all thresholds to a stream, row by row: a whole file could be too large for the memory. */
    void write(List<Threshold> thresholds, OutputStream file) throws IOException;

    /**
     * Reads a file. Problems of single rows are returned as complaints.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException if the file cannot be divided into rows
     * @throws java.io.CharConversionException if its encoding is not accepted
     */
    ImportedRows read(byte[] file) throws IOException;
}
