package dev.highwater.window;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.highwater.reading.FlinkTimestamp;
import dev.highwater.series.Names;
import dev.highwater.series.SeriesKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/**
 * A window average as JSON: what we write, Flink's stock JSON format reads, and the other way round. Safe to use from any
 * thread.
 */
public final class AverageFormat {

    private static final JsonFactory JSON = new JsonFactory();

    private AverageFormat() {}

    /** Writes an average in UTF-8. */
    public static byte[] write(WindowAverage average) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(192);
                JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("window_start", FlinkTimestamp.format(average.windowStart()));
            json.writeStringField("window_end", FlinkTimestamp.format(average.windowEnd()));
            json.writeStringField("hostname", average.series().hostname());
            json.writeStringField("cpu", average.series().cpu());
            json.writeNumberField("usage_avg", average.average());
            json.writeNumberField("usage_max", average.maximum());
            json.writeEndObject();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    /**
     * Reads an average; fields in any order, unknown ones are skipped.
     *
     * @throws MalformedAverageException if the bytes are no average
     */
    public static WindowAverage read(byte @Nullable [] value) throws MalformedAverageException {
        if (value == null) {
            throw new MalformedAverageException("the value is null");
        }
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedAverageException("expected a JSON object");
            }
            return read(json);
        } catch (IOException e) {
            throw new MalformedAverageException("not well-formed JSON: " + e.getMessage());
        } catch (DateTimeException | ArithmeticException e) {
            throw new MalformedAverageException(
                    "window_start and window_end must look like 2021-10-11 12:53:30: " + e.getMessage());
        }
    }

    private static WindowAverage read(JsonParser json) throws IOException, MalformedAverageException {
        String hostname = null;
        String cpu = null;
        String start = null;
        String end = null;
        Double average = null;
        Double maximum = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            switch (name) {
                case "window_start" -> start = json.nextTextValue();
                case "window_end" -> end = json.nextTextValue();
                case "hostname" -> hostname = json.nextTextValue();
                case "cpu" -> cpu = json.nextTextValue();
                case "usage_avg" -> average = number(json);
                case "usage_max" -> maximum = number(json);
                default -> json.nextToken();
            }
            json.skipChildren();
        }
        SeriesKey series = new SeriesKey(name("hostname", hostname, 253), name("cpu", cpu, 64));
        return new WindowAverage(
                series,
                WindowTimes.parse(required("window_start", start)),
                WindowTimes.parse(required("window_end", end)),
                required("usage_avg", average),
                required("usage_max", maximum));
    }

    private static @Nullable Double number(JsonParser json) throws IOException {
        double number = json.nextToken().isNumeric() ? json.getDoubleValue() : Double.NaN;
        return Double.isFinite(number) ? number : null;
    }

    private static String name(String field, @Nullable String value, int maximum) throws MalformedAverageException {
        String problem = Names.problem(required(field, value), maximum);
        if (problem != null) {
            throw new MalformedAverageException(field + " " + problem);
        }
        return required(field, value);
    }

    private static <T> T required(String field, @Nullable T value) throws MalformedAverageException {
        if (value == null) {
            throw new MalformedAverageException(field + " is missing, of the wrong type or not finite");
        }
        return value;
    }
}
