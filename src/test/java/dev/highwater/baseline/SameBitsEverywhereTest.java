package dev.highwater.baseline;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/**
 * The same averages give the same bits on each JVM, at each level of compilation and in a native executable: what one
 * instance has learnt, another goes on with. If the method is changed on purpose, the encoding gets a new version, and
 * this the numbers that it shows.
 */
class SameBitsEverywhereTest {

    @Test
    void shouldGiveTheBitsThatItGaveWhenItWasWritten() {
        SplittableRandom random = new SplittableRandom(4711);
        Baseline baseline = new Baseline();
        CRC32C scores = new CRC32C();
        double drift = 0;
        for (int window = 0; window < 60_000; window++) {
            drift = 0.95 * drift + random.nextDouble() - 0.5;
            double usage = (window % 2880 < 900 ? 40 : 10) + drift + (window % 7001 < 40 ? 30 : 0);
            Judgement judgement = baseline.add(1_793_577_600_000L + window * 30_000L, usage);
            if (judgement != null) {
                scores.update(Double.toHexString(judgement.score()).getBytes(US_ASCII));
            }
        }
        CRC32C state = new CRC32C();
        state.update(baseline.toBytes());
        assertThat(Long.toHexString(scores.getValue()) + " " + Long.toHexString(state.getValue()))
                .isEqualTo("e88d4914 1af83762");
    }

    @Test
    void shouldTakeLessThanAKilobyte() {
        Baseline baseline = new Baseline();
        SplittableRandom random = new SplittableRandom(1);
        for (int fold = 0; fold < 20_000; fold++) {
            baseline.add(fold * Baseline.FOLD, random.nextDouble() * 100);
        }
        // A header of 12 bytes, a reference, five fields; and an array with a header of 16.
        assertThat(12 + 4 + 3 * 8 + 8 + 2 * 4 + 16 + 4 * Baseline.CELLS).isLessThan(1_024);
        assertThat(baseline.toBytes()).hasSizeLessThan(1_024);
    }
}
