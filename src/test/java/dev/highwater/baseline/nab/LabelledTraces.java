package dev.highwater.baseline.nab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.baseline.nab.LabelledTrace.Anomaly;
import dev.highwater.baseline.nab.LabelledTrace.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of labelled traces: {@code windows.json} has the names of CSV files in it, and for each the spans in which
 * something was wrong, as pairs of the first and the last row's time.
 */
final class LabelledTraces {

    private static final String LABELS = "windows.json";

    private final Path directory;
    private final Map<String, List<List<String>>> spans;

    private LabelledTraces(Path directory, Map<String, List<List<String>>> spans) {
        this.directory = directory;
        this.spans = spans;
    }

    /**
     * Reads the traces, in the order of their names.
     *
     * @param only a pattern for the names, or for the last part of them if it has no slash; null for all
     * @throws LabelledTracesException saying what is wrong with the folder, and where
     */
    static List<LabelledTrace> read(Path directory, @Nullable String only) {
        if (!Files.isDirectory(directory)) {
            throw new LabelledTracesException("There is no directory " + directory);
        }
        LabelledTraces traces = new LabelledTraces(directory, labels(directory.resolve(LABELS)));
        List<String> names =
                traces.spans.keySet().stream().filter(matcher(only)::matches).toList();
        if (names.isEmpty()) {
            throw new LabelledTracesException(
                    only == null
                            ? directory.resolve(LABELS) + " names no files"
                            : "None of the %d files that %s names is matched by %s"
                                    .formatted(traces.spans.size(), directory.resolve(LABELS), only));
        }
        return names.stream().map(traces::trace).toList();
    }

    private interface NameMatcher {
        boolean matches(String name);
    }

    private static NameMatcher matcher(@Nullable String only) {
        if (only == null) {
            return name -> true;
        }
        try {
            PathMatcher matcher = Path.of("").getFileSystem().getPathMatcher("glob:" + only);
            boolean whole = only.contains("/");
            return name -> matcher.matches(whole ? Path.of(name) : Path.of(name).getFileName());
        } catch (PatternSyntaxException e) {
            throw new LabelledTracesException("Not a pattern for names: " + e.getMessage(), e);
        }
    }

    private static Map<String, List<List<String>>> labels(Path file) {
        if (!Files.exists(file)) {
            throw new LabelledTracesException(
                    "There is no file " + file + ", which says which traces there are and when something was wrong");
        }
        try {
            return new TreeMap<>(new ObjectMapper()
                    .readValue(file.toFile(), new TypeReference<Map<String, List<List<String>>>>() {}));
        } catch (JsonProcessingException e) {
            throw new LabelledTracesException(
                    file + " must have, for each file, a list of spans [first time, last time]: "
                            + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new LabelledTracesException("Cannot read " + file + ": " + e, e);
        }
    }

    private LabelledTrace trace(String name) {
        List<Row> rows = TraceFile.read(directory.resolve(name));
        List<Anomaly> anomalies = new ArrayList<>();
        for (List<String> span : spans.getOrDefault(name, List.of())) {
            anomalies.add(anomaly(name, span, rows));
        }
        anomalies.sort(Comparator.comparingInt(Anomaly::first));
        return new LabelledTrace(name, rows, List.copyOf(anomalies));
    }

    private Anomaly anomaly(String name, List<String> span, List<Row> rows) {
        String where = directory.resolve(LABELS) + ": " + name + ": " + span;
        if (span.size() != 2) {
            throw new LabelledTracesException(where + " must be two times, of the first row and of the last");
        }
        try {
            long first = TraceFile.time(span.get(0));
            long last = TraceFile.time(span.get(1));
            int[] within = IntStream.range(0, rows.size())
                    .filter(number ->
                            rows.get(number).time() >= first && rows.get(number).time() <= last)
                    .toArray();
            if (within.length == 0) {
                throw new LabelledTracesException(where + " holds no row of the file");
            }
            return new Anomaly(within[0], within[within.length - 1]);
        } catch (DateTimeParseException e) {
            throw new LabelledTracesException(where + " must be times like 2014-02-14 14:30:00", e);
        }
    }
}
