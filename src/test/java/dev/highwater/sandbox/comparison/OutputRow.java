package dev.highwater.sandbox.comparison;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** One value of an output topic: a flat JSON object. */
final class OutputRow {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Double> numbers = new HashMap<>();

    /**
     * Reads one.
     *
     * @throws IOException if it is no flat object of texts and numbers, each named once
     */
    OutputRow(byte[] value) throws IOException {
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken token = json.nextToken();
                boolean known = token == JsonToken.VALUE_STRING
                        ? texts.put(name, json.getText()) == null
                        : token.isNumeric() && numbers.put(name, json.getDoubleValue()) == null;
                if (!known) {
                    throw new IOException("unexpected value of " + name);
                }
            }
            if (json.nextToken() != null) {
                throw new IOException("something follows the JSON object");
            }
        }
    }

    String text(String name) throws IOException {
        String text = texts.get(name);
        if (text == null) {
            throw new IOException("no text " + name);
        }
        return text;
    }

    double number(String name) throws IOException {
        Double number = numbers.get(name);
        if (number == null) {
            throw new IOException("no number " + name);
        }
        return number;
    }

    /** UTC in Flink's SQL format, {@code yyyy-MM-dd HH:mm:ss} and a fraction; as epoch milliseconds. */
    long time(String name) throws IOException {
        String text = text(name);
        if (text.length() < 19 || text.charAt(10) != ' ') {
            throw new IOException("no time in " + name);
        }
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'))
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeException e) {
            throw new IOException("no time in " + name, e);
        }
    }
}
