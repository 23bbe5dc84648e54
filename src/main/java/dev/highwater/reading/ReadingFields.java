package dev.highwater.reading;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.highwater.series.Names;
import dev.highwater.series.SeriesKey;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of one reading while its JSON is parsed; they may come in any order. Keeps the first error and
 * reads on, since a value that turns out not to be JSON at all is the more useful error to report.
 */
final class ReadingFields {

    /** 2000-01-01T00:00:00Z in epoch milliseconds. An earlier time is in a wrong unit, such as seconds. */
    static final long EARLIEST = 946_684_800_000L;

    static final int MAXIMUM_HOSTNAME = 253;
    static final int MAXIMUM_CPU = 64;

    private @Nullable String hostname;
    private @Nullable String cpu;
    private @Nullable Double usage;
    private @Nullable Long occurredAt;
    private @Nullable Set<String> unknown;
    private @Nullable RejectedReading fault;

    /** Reads the value of the field whose name the parser has just read. */
    void read(String name, JsonParser json) throws IOException {
        JsonToken value = json.nextToken();
        switch (name) {
            case "hostname" -> {
                refuseSecond(name, hostname);
                hostname = text(name, value, json, MAXIMUM_HOSTNAME);
            }
            case "cpu" -> {
                refuseSecond(name, cpu);
                cpu = text(name, value, json, MAXIMUM_CPU);
            }
            case "usage" -> {
                refuseSecond(name, usage);
                usage = number(name, value, json);
            }
            case "occurred_at" -> {
                refuseSecond(name, occurredAt);
                occurredAt = integer(name, value, json);
            }
            default -> skip(name, json);
        }
    }

    /** Returns the reading, or the first error. */
    ParsedReading toReading(double maximumUsage, double margin) {
        RejectedReading wrong = fault;
        if (wrong == null) {
            wrong = outOfRange(maximumUsage, margin);
        }
        if (wrong != null) {
            return new RejectedReading(wrong.reason(), wrong.detail(), hostname());
        }
        return new Reading(
                new SeriesKey(requireNonNull(hostname), requireNonNull(cpu)),
                clamp(requireNonNull(usage), maximumUsage),
                requireNonNull(occurredAt));
    }

    /** Returns the hostname if it was read and is valid; null otherwise. */
    @Nullable
    String hostname() {
        return hostname == null || Names.problem(hostname, MAXIMUM_HOSTNAME) != null ? null : hostname;
    }

    /** Limits usage to the valid range; values inside it are unchanged to the bit. */
    private static double clamp(double usage, double maximum) {
        return usage < 0 ? 0 : usage > maximum ? maximum : usage;
    }

    private @Nullable RejectedReading outOfRange(double maximumUsage, double margin) {
        if (hostname == null || cpu == null || usage == null || occurredAt == null) {
            return new RejectedReading(RejectionReason.MISSING_FIELD, missing());
        }
        if (!(usage >= -margin && usage <= maximumUsage + margin)) {
            return new RejectedReading(
                    RejectionReason.USAGE_OUT_OF_RANGE,
                    ("usage must be from 0 to %s, is %s; highwater.readings.maximum-usage sets the maximum,"
                                    + " and usage-margin (%s) what beyond is taken for rounding")
                            .formatted(maximumUsage, usage, margin));
        }
        if (occurredAt < EARLIEST) {
            return new RejectedReading(
                    RejectionReason.TIME_OUT_OF_RANGE,
                    "occurred_at must be epoch milliseconds from 2000-01-01 on, is " + occurredAt
                            + TimeUnitMistake.hint(occurredAt));
        }
        return null;
    }

    private void skip(String name, JsonParser json) throws IOException {
        if (unknown == null) {
            unknown = new HashSet<>();
        }
        refuseSecond(name, unknown.add(name) ? null : name);
        json.skipChildren();
    }

    private void refuseSecond(String name, @Nullable Object before) {
        if (before != null) {
            reject(RejectionReason.DUPLICATE_FIELD, JsonText.shorten(name) + " is given twice");
        }
    }

    private @Nullable String text(String name, JsonToken value, JsonParser json, int maximum) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            wrongType(name, "a string", value, json);
            return "";
        }
        String text = json.getText();
        String problem = Names.problem(text, maximum);
        if (problem != null) {
            reject(RejectionReason.INVALID_NAME, name + " " + problem);
        }
        return text;
    }

    private Double number(String name, JsonToken value, JsonParser json) throws IOException {
        if (!value.isNumeric()) {
            wrongType(name, "a number", value, json);
            return 0.0;
        }
        return json.getDoubleValue();
    }

    private Long integer(String name, JsonToken value, JsonParser json) throws IOException {
        if (value != JsonToken.VALUE_NUMBER_INT) {
            wrongType(name, "an integer", value, json);
            return EARLIEST;
        }
        if (json.getNumberType() == NumberType.BIG_INTEGER) {
            reject(RejectionReason.TIME_OUT_OF_RANGE, name + " is beyond 64 bits");
            return EARLIEST;
        }
        return json.getLongValue();
    }

    private void wrongType(String name, String expected, JsonToken found, JsonParser json) throws IOException {
        reject(RejectionReason.WRONG_TYPE, name + " must be " + expected + ", is " + JsonText.describe(found));
        json.skipChildren();
    }

    private void reject(RejectionReason reason, String detail) {
        if (fault == null) {
            fault = new RejectedReading(reason, detail);
        }
    }

    private String missing() {
        String name = hostname == null ? "hostname" : cpu == null ? "cpu" : usage == null ? "usage" : "occurred_at";
        return name + " is missing";
    }
}
