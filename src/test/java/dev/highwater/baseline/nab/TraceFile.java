package dev.highwater.baseline.nab;

import dev.highwater.baseline.nab.LabelledTrace.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV file with the header {@code timestamp,value}, times in UTC as {@code yyyy-MM-dd HH:mm:ss}. */
final class TraceFile {

    private static final String HEADER = "timestamp,value";

    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private final Path file;
    private int line;

    private TraceFile(Path file) {
        this.file = file;
    }

    /**
     * Reads all rows.
     *
     * @throws LabelledTracesException naming file and line
     */
    static List<Row> read(Path file) {
        return new TraceFile(file).rows();
    }

    /**
     * A time as these files and {@code windows.json} have it.
     *
     * @return epoch milliseconds UTC
     * @throws DateTimeParseException if it is none
     */
    static long time(String text) {
        return LocalDateTime.parse(text, TIMESTAMP).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                if (line == 1) {
                    check(HEADER.equals(text.strip()), "the header must be " + HEADER);
                } else if (!text.isBlank()) {
                    rows.add(row(text));
                }
            }
        } catch (NoSuchFileException e) {
            throw new LabelledTracesException(
                    "There is no file " + file + ", which windows.json names. Put it there, or take it out.", e);
        } catch (MalformedInputException e) {
            throw new LabelledTracesException(file + ":" + (line + 1) + ": not UTF-8 text", e);
        } catch (IOException e) {
            throw new LabelledTracesException("Cannot read " + file + ": " + e, e);
        }
        line = Math.max(line, 1);
        check(!rows.isEmpty(), "must have the header " + HEADER + " and rows after it");
        return rows;
    }

    private Row row(String text) {
        String[] cells = text.split(",", -1);
        check(cells.length == 2, "must have two cells, timestamp and value: " + text);
        try {
            Row row = new Row(time(cells[0].strip()), Double.parseDouble(cells[1].strip()));
            check(Double.isFinite(row.value()), "the value must be a finite number: " + text);
            return row;
        } catch (DateTimeParseException e) {
            throw failure("the timestamp must look like 2014-02-14 14:30:00: " + text, e);
        } catch (NumberFormatException e) {
            throw failure("the value must be a number: " + text, e);
        }
    }

    private void check(boolean valid, String reason) {
        if (!valid) {
            throw failure(reason, null);
        }
    }

    private LabelledTracesException failure(String reason, @Nullable Throwable cause) {
        return new LabelledTracesException(file + ":" + line + ": " + reason, cause);
    }
}
