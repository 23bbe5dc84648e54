package dev.highwater.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.reading.Reading;
import dev.highwater.reading.SeriesName;
import dev.highwater.series.SeriesKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Says the same as a map of the names does. */
class SeriesTableTest {

    private final SeriesTable table = new SeriesTable(0);

    @Test
    void shouldNumberSeriesInTheOrderInWhichTheyCome() {
        Random random = new Random(11);
        Map<SeriesKey, Integer> expected = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            SeriesKey key = new SeriesKey(
                    "host" + random.nextInt(10_000), random.nextInt(9) == 0 ? "zpü" : "cpu" + random.nextInt(4));
            Integer number = expected.get(key);
            assertThat(table.find(name(key))).isEqualTo(number == null ? SeriesTable.NONE : number);
            if (number == null) {
                expected.put(key, expected.size());
                assertThat(table.add(name(key))).isEqualTo(expected.size() - 1);
            }
        }
        assertThat(table.size()).isEqualTo(expected.size());
        expected.forEach((key, number) -> assertThat(table.key(number)).isEqualTo(key));
    }

    @Test
    void shouldTellNamesApartThatAreTheSameInARow() {
        table.add(name(new SeriesKey("ab", "c")));

        assertThat(table.find(name(new SeriesKey("a", "bc")))).isEqualTo(SeriesTable.NONE);
    }

    @Test
    void shouldHaveDifferentHashesForNamesThatSomebodyHasChosen() {
        int names = 1 << 14;
        int first = name(new SeriesKey(colliding(0), "cpu")).hash();
        int same = 0;
        for (int i = 0; i < names; i++) {
            same += name(new SeriesKey(colliding(i), "cpu")).hash() == first ? 1 : 0;
        }
        assertThat(same).isLessThan(10);
    }

    /** {@code Aa} and {@code BB} have the same hash as strings, and so has all that consists of them. */
    private static String colliding(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 14; bit++) {
            name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }

    /**
     * Polynomials that are zero modulo 2^32 for every odd factor: the sequence of Thue and Morse, and sums of its
     * shifts.
     */
    @Test
    void shouldHaveDifferentHashesForNamesThatCollideInEveryPolynomial() {
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < 4_096; i++) {
            int[] sum = new int[253];
            for (int shift = 0; shift < 12; shift++) {
                for (int at = 0; (i >> shift & 1) == 1 && at < 128; at++) {
                    sum[shift * 10 + at] += Integer.bitCount(at) % 2 == 0 ? 1 : -1;
                }
            }
            StringBuilder name = new StringBuilder();
            for (int value : sum) {
                name.append((char) ('Z' + value));
            }
            hashes.add(name(new SeriesKey(name.toString(), "cpu")).hash());
        }

        assertThat(hashes).hasSizeGreaterThan(4_090);
    }

    private static SeriesName name(SeriesKey key) {
        return new Reading(key, 0, 0).name();
    }
}
