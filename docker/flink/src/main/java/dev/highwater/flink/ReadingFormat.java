package dev.highwater.flink;

import static java.util.Objects.requireNonNull;

import dev.highwater.reading.ParsedReading;
import dev.highwater.reading.Reading;
import dev.highwater.reading.ReadingParser;
import dev.highwater.reading.RejectedReading;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;
import org.jspecify.annotations.Nullable;

/**
 * Makes a row of each record of the readings topic, whatever it holds: a reading has its fields; what is none has
 * {@code reason} and {@code cause} instead, as Highwater's own engine puts them into the dead letter topic. So a bad
 * record neither stops the job nor vanishes. Belongs to one thread.
 */
final class ReadingFormat implements DeserializationSchema<RowData> {

    private static final long serialVersionUID = 1;

    /** What a table may have, in any order. */
    private static final Map<String, LogicalTypeRoot> COLUMNS = Map.of(
            "hostname", LogicalTypeRoot.VARCHAR,
            "cpu", LogicalTypeRoot.VARCHAR,
            "usage", LogicalTypeRoot.DOUBLE,
            "occurred_at", LogicalTypeRoot.BIGINT,
            "reason", LogicalTypeRoot.VARCHAR,
            "cause", LogicalTypeRoot.VARCHAR,
            "original", LogicalTypeRoot.VARBINARY);

    private final String[] columns;
    private final TypeInformation<RowData> type;
    private final double maximumUsage;
    private final double usageMargin;
    private transient @Nullable ReadingParser parser;

    /**
     * Checks the table's columns.
     *
     * @param row the columns that are wanted
     * @param maximumUsage percent; a reading above it is none
     * @param usageMargin percent beyond 0 and the maximum that are taken for rounding
     * @throws ValidationException for a column that the format does not know, or one of another type
     */
    ReadingFormat(RowType row, TypeInformation<RowData> type, double maximumUsage, double usageMargin) {
        for (RowType.RowField field : row.getFields()) {
            check(field.getName(), field.getType());
        }
        this.columns = row.getFieldNames().toArray(String[]::new);
        this.type = type;
        this.maximumUsage = maximumUsage;
        this.usageMargin = usageMargin;
    }

    private static void check(String name, LogicalType type) {
        LogicalTypeRoot expected = COLUMNS.get(name);
        if (expected == null || type.getTypeRoot() != expected) {
            throw new ValidationException(
                    "The format highwater-reading has no column %s of type %s. It has %s, of the types %s."
                            .formatted(name, type, List.copyOf(COLUMNS.keySet()), List.copyOf(COLUMNS.values())));
        }
    }

    @Override
    public void open(InitializationContext context) {
        parser = new ReadingParser(maximumUsage, usageMargin);
    }

    @Override
    public RowData deserialize(byte @Nullable [] value) {
        ParsedReading parsed = requireNonNull(parser).parse(value);
        GenericRowData row = new GenericRowData(columns.length);
        for (int i = 0; i < columns.length; i++) {
            row.setField(i, column(columns[i], parsed, value));
        }
        return row;
    }

    private static @Nullable Object column(String name, ParsedReading parsed, byte @Nullable [] value) {
        if (name.equals("original")) {
            return value;
        }
        if (parsed instanceof Reading reading) {
            return switch (name) {
                case "hostname" -> StringData.fromString(reading.series().hostname());
                case "cpu" -> StringData.fromString(reading.series().cpu());
                case "usage" -> reading.usage();
                case "occurred_at" -> reading.occurredAt();
                default -> null;
            };
        }
        RejectedReading rejected = (RejectedReading) parsed;
        return switch (name) {
            case "reason" -> StringData.fromString(rejected.reason().name());
            case "cause" -> StringData.fromString(rejected.detail());
            default -> null;
        };
    }

    @Override
    public boolean isEndOfStream(RowData next) {
        return false;
    }

    @Override
    public TypeInformation<RowData> getProducedType() {
        return type;
    }
}
