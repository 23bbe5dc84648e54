package dev.highwater.threshold;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Caffeine against the bounded maps of {@link Precedence}: nanoseconds of CPU time for each look-up, with what the
 * caches hold being worked out anew when it is missing. Prints figures and asserts nothing; not part of the build:
 * {@code mvn test -Dtest=BoundedCacheBenchmark}.
 */
class BoundedCacheBenchmark {

    private static final int MAXIMUM = 100_000;
    private static final int ROUNDS = 21;

    /** As in a house with many rules: more of them than are quicker tried than remembered. */
    private static final HostPatterns PATTERNS = new HostPatterns(rules());

    @Test
    void shouldMeasureBothWhenEverythingFitsAndWhenItDoesNot() {
        for (int hosts : new int[] {33_000, 90_000, 150_000}) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < hosts; i++) {
                names.add("host-%06d.rack-%02d.example.org".formatted(i, i % 40));
            }
            report("cleared when full", hosts, names, ConcurrentHashMap::new, true);
            report(
                    "Caffeine",
                    hosts,
                    names,
                    () -> Caffeine.newBuilder()
                            .maximumSize(MAXIMUM)
                            .<String, List<Rule>>build()
                            .asMap(),
                    false);
        }
    }

    private static void report(
            String name, int hosts, List<String> names, Supplier<Map<String, List<Rule>>> make, boolean clears) {
        Map<String, List<Rule>> cache = make.get();
        double[] nanos = new double[ROUNDS];
        long found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = cpuNanos();
            for (String host : names) {
                List<Rule> known = cache.get(host);
                if (known == null) {
                    known = PATTERNS.matching(host);
                    if (clears && cache.size() >= MAXIMUM) {
                        cache.clear();
                    }
                    cache.put(host, known);
                }
                found += known.size();
            }
            nanos[round] = (cpuNanos() - before) / (double) names.size();
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-18s %7d hosts: median %6.0f ns, best %6.0f ns (%d rules found)%n",
                name, hosts, nanos[ROUNDS / 2], nanos[0], found);
    }

    /** Of this thread, so that what else the machine does is left out. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (int rack = 0; rack < 40; rack++) {
            rules.add(new Rule(Threshold.of("*.rack-%02d.example.org".formatted(rack), 50)));
        }
        return rules;
    }
}
