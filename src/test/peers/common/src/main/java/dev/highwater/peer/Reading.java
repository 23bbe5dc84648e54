package dev.highwater.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * One value of the readings topic.
 *
 * @param usage percent
 * @param occurredAt epoch milliseconds
 */
record Reading(String hostname, String cpu, double usage, long occurredAt) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Fields come in any order; unknown ones are skipped. */
    static Reading parse(byte[] value) throws IOException {
        String hostname = null;
        String cpu = null;
        double usage = Double.NaN;
        long occurredAt = -1;
        try (JsonParser json = JSON.createParser(value)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken token = json.nextToken();
                switch (name) {
                    case "hostname" -> hostname = json.getText();
                    case "cpu" -> cpu = json.getText();
                    case "usage" -> usage = json.getDoubleValue();
                    case "occurred_at" -> occurredAt = json.getLongValue();
                    default -> {
                        if (token.isStructStart()) {
                            json.skipChildren();
                        }
                    }
                }
            }
        }
        if (hostname == null || cpu == null || Double.isNaN(usage) || occurredAt < 0) {
            throw new IOException("A field is missing");
        }
        return new Reading(hostname, cpu, usage, occurredAt);
    }
}
