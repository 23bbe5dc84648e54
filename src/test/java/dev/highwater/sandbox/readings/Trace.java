package dev.highwater.sandbox.readings;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was measured on one host: a CSV file with the header {@code timestamp,value}, times in UTC as {@code yyyy-MM-dd
 * HH:mm:ss}, usage in percent. The file's name is the host's.
 */
record Trace(String hostname, List<Sample> samples) {

    private static final String HEADER = "timestamp,value";
    private static final String SUFFIX = ".csv";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    /**
     * A measurement.
     *
     * @param time epoch milliseconds
     * @param usage percent
     */
    record Sample(long time, double usage) {}

    /**
     * Reads all traces of a directory, in the order of their names.
     *
     * @throws ReadingsException naming file and line, if anything in there is no trace
     */
    static List<Trace> readAll(Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            List<Path> files = paths.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new ReadingsException("There is no file *.csv in " + directory);
            }
            List<Trace> traces = new ArrayList<>();
            for (Path file : files) {
                traces.add(read(file));
            }
            return traces;
        } catch (IOException e) {
            throw new ReadingsException("Cannot read the directory " + directory + ": " + e, e);
        }
    }

    private static Trace read(Path file) {
        String fileName = String.valueOf(file.getFileName());
        List<Sample> samples = new ArrayList<>();
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (number == 1) {
                    check(HEADER.equals(line.strip()), file, number, "the header must be " + HEADER);
                } else if (!line.isBlank()) {
                    samples.add(sample(line, file, number));
                }
            }
        } catch (MalformedInputException e) {
            throw new ReadingsException(file + ":" + (number + 1) + ": not UTF-8 text", e);
        } catch (IOException e) {
            throw new ReadingsException("Cannot read " + file + ": " + e, e);
        }
        check(number > 0, file, 1, "the header must be " + HEADER);
        return new Trace(fileName.substring(0, fileName.length() - SUFFIX.length()), samples);
    }

    private static Sample sample(String line, Path file, int number) {
        String[] cells = line.split(",", -1);
        check(cells.length == 2, file, number, "must have two cells, timestamp and value: " + line);
        try {
            long time = LocalDateTime.parse(cells[0].strip(), TIMESTAMP)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
            double usage = Double.parseDouble(cells[1].strip());
            check(Double.isFinite(usage), file, number, "the value must be a finite number: " + line);
            return new Sample(time, usage);
        } catch (DateTimeParseException e) {
            throw failure(file, number, "the timestamp must look like 2014-02-14 14:30:00: " + line, e);
        } catch (NumberFormatException e) {
            throw failure(file, number, "the value must be a number: " + line, e);
        }
    }

    private static void check(boolean valid, Path file, int number, String reason) {
        if (!valid) {
            throw failure(file, number, reason, null);
        }
    }

    private static ReadingsException failure(Path file, int number, String reason, @Nullable Throwable cause) {
        return new ReadingsException(file + ":" + number + ": " + reason, cause);
    }
}
