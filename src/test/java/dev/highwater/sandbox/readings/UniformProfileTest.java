package dev.highwater.sandbox.readings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UniformProfileTest {

    private static final int READINGS = 200_000;

    @Test
    void shouldSpreadTheTutorialsReadingsFrom70To100() {
        double[] usages = draw(UniformProfile.classic(5));
        assertThat(Arrays.stream(usages)).allMatch(usage -> usage >= 70 && usage <= 100);
        assertThat(share(usages, 80)).isCloseTo(2 / 3.0, offset(0.01));
        assertThat(share(usages, 97)).isCloseTo(0.1, offset(0.01));
    }

    @Test
    void shouldPutTheAskedShareOver80() {
        double[] usages = draw(UniformProfile.load(5, 0.2));
        assertThat(Arrays.stream(usages)).allMatch(usage -> usage >= 0 && usage <= 100);
        assertThat(share(usages, 80)).isCloseTo(0.2, offset(0.01));
        assertThat(share(usages, 50)).isCloseTo(0.5, offset(0.01));
        assertThat(share(draw(UniformProfile.load(5, 0)), 80)).isZero();
        assertThat(share(draw(UniformProfile.load(5, 1)), 80)).isCloseTo(1, offset(0.001));
    }

    private static double[] draw(Profile profile) {
        return IntStream.range(0, READINGS)
                .mapToDouble(reading -> profile.usage(reading % SampleHosts.SERIES, 1_000L))
                .toArray();
    }

    private static double share(double[] usages, double above) {
        return (double) Arrays.stream(usages).filter(usage -> usage > above).count() / usages.length;
    }
}
