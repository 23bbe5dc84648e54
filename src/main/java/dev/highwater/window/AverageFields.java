package dev.highwater.window;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.highwater.reading.JsonText;
import dev.highwater.series.Names;
import dev.highwater.series.SeriesKey;
import java.io.IOException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** Collects the fields of one average while its JSON is parsed; they may come in any order. */
final class AverageFields {

    static final int MAXIMUM_HOSTNAME = 253;
    static final int MAXIMUM_CPU = 64;

    private @Nullable String hostname;
    private @Nullable String cpu;
    private @Nullable String start;
    private @Nullable String end;
    private @Nullable Double average;
    private @Nullable Double maximum;
    private @Nullable String wrapper;

    /** Reads the value of the field whose name the parser has just read. */
    void read(String name, JsonParser json) throws IOException, RefusedAverageException {
        JsonToken value = json.nextToken();
        switch (name) {
            case "window_start" -> start = once(name, start, text(name, value, json));
            case "window_end" -> end = once(name, end, text(name, value, json));
            case "hostname" -> hostname = once(name, hostname, text(name, value, json));
            case "cpu" -> cpu = once(name, cpu, text(name, value, json));
            case "usage_avg" -> average = once(name, average, number(name, value, json));
            case "usage_max" -> maximum = once(name, maximum, number(name, value, json));
            // Field names in which Kafka Connect, Debezium and CloudEvents wrap a record.
            case "payload", "after", "before", "data" -> {
                wrapper = name;
                json.skipChildren();
            }
            default -> json.skipChildren();
        }
    }

    /**
     * Returns the average.
     *
     * @throws RefusedAverageException if a field is missing or invalid
     */
    WindowAverage toAverage() throws RefusedAverageException {
        SeriesKey series = new SeriesKey(name("hostname", hostname, MAXIMUM_HOSTNAME), name("cpu", cpu, MAXIMUM_CPU));
        return new WindowAverage(
                series,
                time("window_start", start),
                time("window_end", end),
                required("usage_avg", average),
                required("usage_max", maximum));
    }

    private static <T> @Nullable T once(String name, @Nullable T before, @Nullable T now)
            throws RefusedAverageException {
        if (before != null) {
            throw new RefusedAverageException(AverageRefusal.DUPLICATE_FIELD, name + " is given twice");
        }
        return now;
    }

    private static @Nullable String text(String name, JsonToken value, JsonParser json)
            throws IOException, RefusedAverageException {
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        if (value != JsonToken.VALUE_STRING) {
            throw new RefusedAverageException(AverageRefusal.WRONG_TYPE, wrongText(name, value, json));
        }
        return json.getText();
    }

    private static String wrongText(String name, JsonToken value, JsonParser json) throws IOException {
        return name.startsWith("window_") && value.isNumeric()
                ? "%s must be text such as 2021-10-11 12:53:30 or 2021-10-11T12:53:30Z, is the number %s"
                        .formatted(name, JsonText.shorten(json.getText()))
                : name + " must be a string";
    }

    private static @Nullable Double number(String name, JsonToken value, JsonParser json)
            throws IOException, RefusedAverageException {
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!value.isNumeric()) {
            throw new RefusedAverageException(AverageRefusal.WRONG_TYPE, name + " must be a number");
        }
        double number = json.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw new RefusedAverageException(
                    AverageRefusal.USAGE_OUT_OF_RANGE, name + " is larger than any usage can be");
        }
        return number;
    }

    private String name(String field, @Nullable String value, int longest) throws RefusedAverageException {
        String name = required(field, value);
        String problem = Names.problem(name, longest);
        if (problem != null) {
            throw new RefusedAverageException(AverageRefusal.INVALID_NAME, field + " " + problem);
        }
        return name;
    }

    private long time(String field, @Nullable String value) throws RefusedAverageException {
        String text = required(field, value);
        try {
            return WindowTimes.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new RefusedAverageException(
                    AverageRefusal.INVALID_TIME,
                    "%s must look like 2021-10-11 12:53:30 or 2021-10-11T12:53:30Z: %s"
                            .formatted(field, e.getMessage()));
        }
    }

    private <T> T required(String field, @Nullable T value) throws RefusedAverageException {
        if (value != null) {
            return value;
        }
        throw wrapper == null
                ? new RefusedAverageException(AverageRefusal.MISSING_FIELD, field + " is missing")
                : new RefusedAverageException(
                        AverageRefusal.ENVELOPE,
                        ("%s is missing, but there is %s: write the average by itself, not in an envelope"
                                        + " (Kafka Connect: value.converter.schemas.enable=false;"
                                        + " Debezium: the transformation ExtractNewRecordState)")
                                .formatted(field, wrapper));
    }
}
