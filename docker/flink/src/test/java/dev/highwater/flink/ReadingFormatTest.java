package dev.highwater.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of good and bad records, and which times are believed. */
class ReadingFormatTest {

    private static final DataType COLUMNS = DataTypes.ROW(
            DataTypes.FIELD("occurred_at", DataTypes.BIGINT()),
            DataTypes.FIELD("hostname", DataTypes.STRING()),
            DataTypes.FIELD("usage", DataTypes.DOUBLE()),
            DataTypes.FIELD("reason", DataTypes.STRING()),
            DataTypes.FIELD("original", DataTypes.BYTES()));

    @Test
    void shouldMakeARowOfAReading() {
        byte[] value = "{\"hostname\":\"doc\",\"cpu\":\"c\",\"usage\":98.5,\"occurred_at\":1633956789277,\"x\":[]}"
                .getBytes(UTF_8);
        RowData row = read(value);
        assertThat(row.getLong(0)).isEqualTo(1_633_956_789_277L);
        assertThat(row.getString(1)).hasToString("doc");
        assertThat(row.getDouble(2)).isEqualTo(98.5);
        assertThat(row.isNullAt(3)).isTrue();
        assertThat(row.getBinary(4)).isSameAs(value);
    }

    @Test
    void shouldMakeARowOfWhatIsNoReading() {
        RowData row = read("{\"hostname\":\"doc\"".getBytes(UTF_8));
        assertThat(row.isNullAt(0)).isTrue();
        assertThat(row.isNullAt(1)).isTrue();
        assertThat(row.getString(3)).hasToString("NOT_JSON");
        assertThat(row.getBinary(4)).isNotNull();
        assertThat(read(null).getString(3)).hasToString("EMPTY");
        assertThat(read(null).isNullAt(4)).isTrue();
    }

    @Test
    void shouldRefuseColumnsThatItDoesNotKnow() {
        DataType wrong = DataTypes.ROW(DataTypes.FIELD("host", DataTypes.STRING()));
        assertThatThrownBy(() -> format(wrong))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("column host");
        DataType wrongType = DataTypes.ROW(DataTypes.FIELD("usage", DataTypes.STRING()));
        assertThatThrownBy(() -> format(wrongType)).hasMessageContaining("column usage of type STRING");
    }

    @Test
    void shouldBelieveOnlyTimesThatCanBe() {
        ReadingTime time = new ReadingTime();
        TimestampData record = TimestampData.fromInstant(Instant.parse("2026-11-29T12:00:00Z"));
        long at = record.getMillisecond();
        assertThat(time.eval(at + 300_000, record, 300_000, false)).isNotNull();
        assertThat(time.eval(at + 300_001, record, 300_000, false)).isNull();
        assertThat(time.eval(null, record, 300_000, false)).isNull();
        assertThat(time.eval(at, TimestampData.fromEpochMillis(-1), 300_000, false))
                .isNull();
        assertThat(new ReadingTime().eval(at, TimestampData.fromEpochMillis(-1), 300_000, true))
                .isNotNull();
    }

    private static RowData read(byte @Nullable [] value) {
        ReadingFormat format = format(COLUMNS);
        format.open(null);
        return format.deserialize(value);
    }

    private static ReadingFormat format(DataType columns) {
        RowType row = (RowType) columns.getLogicalType();
        TypeInformation<RowData> type = InternalTypeInfo.of(row);
        return new ReadingFormat(row, type, 100, 0.5);
    }
}
