package dev.highwater.sandbox.readings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an on-call person gets to see, by a calculation of windows and alerts of our own. */
class LivelyProfileTest {

    private static final long WINDOW = 30_000;
    private static final long CLOSING_DELAY = 10_000;
    /** Some window's begin. */
    private static final long WINDOW_START = 1_633_956_780_000L;

    /** An alert by its series and the window ends at which it fired and resolved. */
    private record Alert(int series, long fired, long resolved) {}

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "2,5000", "3,10000", "42,14999", "42,15001", "42,19999", "7,20001", "99,25000", "12,29999"
    })
    void shouldShowAnAlertFireAndAnotherResolveWithinTwoMinutes(long seed, long offset) {
        long start = WINDOW_START + offset;
        List<Alert> alerts = alerts(new LivelyProfile(seed, start), start, 240);
        long deadline = start + 120_000 - CLOSING_DELAY;

        List<Alert> resolved =
                alerts.stream().filter(alert -> alert.resolved() <= deadline).toList();
        assertThat(resolved).isNotEmpty();
        assertThat(alerts)
                .anyMatch(alert -> alert.fired() <= deadline
                        && !resolved.get(0).equals(alert)
                        && alert.series() != resolved.get(0).series());
        assertThat(alerts.get(0).fired()).as("first alert").isLessThanOrEqualTo(start + 40_000);
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,17000", "3,29000", "4,3000", "5,8000"})
    void shouldKeepOneToFourAlertsFiringWhileMostSeriesAreCalm(long seed, long offset) {
        long start = WINDOW_START + offset;
        List<Alert> alerts = alerts(new LivelyProfile(seed, start), start, 3600);

        int firingWindows = 0;
        int windows = 0;
        for (long end = WINDOW_START + 2 * WINDOW; end < start + 3_500_000; end += WINDOW) {
            long now = end;
            long firing = alerts.stream()
                    .filter(alert -> alert.fired() <= now && now < alert.resolved())
                    .count();
            assertThat(firing).as("alerts firing at once").isLessThanOrEqualTo(4);
            firingWindows += firing > 0 ? 1 : 0;
            windows++;
        }
        assertThat(firingWindows).isGreaterThan(windows * 9 / 10);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void shouldGiveEveryHostItsTurnAndLetEveryAlertResolve(long seed) {
        long start = WINDOW_START + 12_345;
        List<Alert> alerts = alerts(new LivelyProfile(seed, start), start, 1200);

        Set<String> hosts = new HashSet<>();
        for (Alert alert : alerts) {
            hosts.add(SampleHosts.host(alert.series()).name());
            if (alert.fired() < start + 1_000_000) {
                assertThat(alert.resolved() - alert.fired()).isBetween(WINDOW, 5 * WINDOW);
            }
        }
        assertThat(hosts).hasSize(SampleHosts.ALL.size());
    }

    @ParameterizedTest
    @CsvSource({"1,0", "8,15000"})
    void shouldMakeTheSameReadingsForTheSameSeed(long seed, long offset) {
        long start = WINDOW_START + offset;
        Profile one = new LivelyProfile(seed, start);
        Profile same = new LivelyProfile(seed, start);
        Profile other = new LivelyProfile(seed + 1, start);
        int differences = 0;
        for (long time = start; time < start + 300_000; time += 313) {
            for (int series = 0; series < SampleHosts.SERIES; series++) {
                double usage = one.usage(series, time);
                assertThat(usage).isBetween(0.0, 100.0).isEqualTo(same.usage(series, time));
                differences += usage == other.usage(series, time) ? 0 : 1;
            }
        }
        assertThat(differences).isGreaterThan(10_000);
    }

    /** One reading per series and second, as the demo sends them. */
    private static List<Alert> alerts(Profile profile, long start, int seconds) {
        List<Alert> alerts = new ArrayList<>();
        for (int series = 0; series < SampleHosts.SERIES; series++) {
            TreeMap<Long, List<Double>> windows = new TreeMap<>();
            for (int second = 0; second < seconds; second++) {
                long time = start + second * 1000L + series * 28L;
                windows.computeIfAbsent((time / WINDOW + 1) * WINDOW, end -> new ArrayList<>())
                        .add(profile.usage(series, time));
            }
            long fired = 0;
            for (var window : windows.entrySet()) {
                double average = window.getValue().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow();
                boolean over = average > SampleHosts.host(series).allowedTop();
                if (over && fired == 0) {
                    fired = window.getKey();
                } else if (!over && fired != 0) {
                    alerts.add(new Alert(series, fired, window.getKey()));
                    fired = 0;
                }
            }
            if (fired != 0) {
                alerts.add(new Alert(series, fired, Long.MAX_VALUE));
            }
        }
        alerts.sort((left, right) -> Long.compare(left.fired(), right.fired()));
        return alerts;
    }
}
