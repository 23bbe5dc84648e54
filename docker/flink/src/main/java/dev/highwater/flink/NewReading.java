package dev.highwater.flink;

import java.util.Map;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * What Highwater's own engine has not done yet, where it handed over to this one; see {@link HandedOver}. All is new
 * where it did not.
 *
 * <ul>
 *   <li>{@code IS_NEW(partition, offset, handed_over)}: whether nothing was written yet for this reading alone
 *   <li>{@code IS_NEW(partition, event_time, handed_over)}: whether its window's average was not written yet
 * </ul>
 */
public final class NewReading extends ScalarFunction {

    private static final long serialVersionUID = 1;

    private transient @Nullable Map<Integer, HandedOver> positions;

    /**
     * For the filter and dead letters.
     *
     * @param positions as {@link HandedOver#format} writes them; the same in every call
     */
    public boolean eval(int partition, long offset, String positions) {
        HandedOver position = positions(positions).get(partition);
        return position == null || offset >= position.frontier();
    }

    /**
     * For windows.
     *
     * @param time null in what is no reading, for which SQL may call this all the same
     */
    public boolean eval(
            int partition,
            @DataTypeHint(value = "TIMESTAMP_LTZ(3)", bridgedTo = TimestampData.class) @Nullable TimestampData time,
            String positions) {
        if (time == null) {
            return false;
        }
        HandedOver position = positions(positions).get(partition);
        return position == null || position.isOpen(time.getMillisecond());
    }

    private Map<Integer, HandedOver> positions(String text) {
        if (positions == null) {
            positions = HandedOver.parse(text);
        }
        return positions;
    }
}
