package dev.highwater.threshold.transfer;

import dev.highwater.threshold.Threshold;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A kind of file that thresholds are exported to and imported from; what was exported imports as the same. */
interface ThresholdFormat {

    /** Of the file as a whole, with the character set. */
    String mediaType();

    /** What a browser calls the file. */
    String fileName();

    /** Writes rows, one after the other: a file as a whole may be more than there is memory for. */
    void write(List<Threshold> thresholds, OutputStream file) throws IOException;

    /**
     * Reads a file; what is wrong with a row is among the answer's complaints.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException when it cannot be divided into rows
     * @throws java.io.CharConversionException when it is not UTF-8
     */
    ImportedRows read(byte[] file) throws IOException;
}
