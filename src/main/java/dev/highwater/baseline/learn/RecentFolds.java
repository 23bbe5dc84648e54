package dev.highwater.baseline.learn;

import dev.highwater.baseline.Baseline;
import dev.highwater.baseline.Judgement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The judged values of the last two hours of a series, for charts. Not thread-safe. */
final class RecentFolds {

    private static final int KEPT = 24;

    /** Scores are stored in steps of 1/50, up to 5.1. */
    private static final float STEPS = 50;

    static final int BYTES = Long.BYTES + KEPT * (Float.BYTES + 1);

    private final float[] values = new float[KEPT];
    private final byte[] scores = new byte[KEPT];
    private long end;

    RecentFolds() {
        Arrays.fill(values, Float.NaN);
    }

    /** Adds a judgement. Five-minute values between the previous one and this count as missing. */
    void add(Judgement judgement) {
        long now = judgement.end().toEpochMilli();
        for (long passed = Math.min(KEPT, (now - end) / Baseline.FOLD - 1); passed > 0; passed--) {
            values[slot(now - passed * Baseline.FOLD)] = Float.NaN;
        }
        values[slot(now)] = (float) judgement.value();
        scores[slot(now)] = judgement.learning() ? 0 : (byte) Math.round(Math.min(255, judgement.score() * STEPS));
        end = now;
    }

    /** Returns the values, oldest first, without the missing ones. */
    List<JudgedFold> list() {
        List<JudgedFold> folds = new ArrayList<>(KEPT);
        for (int i = KEPT - 1; i >= 0 && end > 0; i--) {
            long at = end - i * Baseline.FOLD;
            float value = values[slot(at)];
            if (!Float.isNaN(value)) {
                folds.add(new JudgedFold(at, value, Byte.toUnsignedInt(scores[slot(at)]) / (double) STEPS));
            }
        }
        return folds;
    }

    void write(ByteBuffer to) {
        to.putLong(end);
        for (float value : values) {
            to.putFloat(value);
        }
        to.put(scores);
    }

    void read(ByteBuffer from) {
        end = from.getLong();
        for (int i = 0; i < KEPT; i++) {
            values[i] = from.getFloat();
        }
        from.get(scores);
    }

    private static int slot(long end) {
        return (int) Math.floorMod(end / Baseline.FOLD, (long) KEPT);
    }
}
