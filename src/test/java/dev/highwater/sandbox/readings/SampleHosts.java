package dev.highwater.sandbox.readings;

import java.util.List;

/** The seven hosts of the tutorial with their thresholds, and their CPUs. */
public final class SampleHosts {

    /** Five each: {@code cpu1} to {@code cpu5}. */
    static final int CPUS_PER_HOST = 5;

    static final List<SampleHost> ALL = List.of(
            new SampleHost("doc", 20),
            new SampleHost("grumpy", 30),
            new SampleHost("sleepy", 40),
            new SampleHost("bashful", 60),
            new SampleHost("happy", 70),
            new SampleHost("sneezy", 80),
            new SampleHost("dopey", 90));

    static final int SERIES = ALL.size() * CPUS_PER_HOST;

    private SampleHosts() {}

    /**
     * The table as anyone would make it with {@code psql}: no primary key, nothing of Highwater's own. The service has
     * to adopt it.
     */
    public static String thresholdTable() {
        StringBuilder sql = new StringBuilder("CREATE TABLE cpu_thresholds(hostname VARCHAR(255), allowed_top INT);\n");
        for (SampleHost host : ALL) {
            sql.append("INSERT INTO cpu_thresholds VALUES ('%s', %d);\n".formatted(host.name(), host.allowedTop()));
        }
        return sql.toString();
    }

    static SampleHost host(int series) {
        return ALL.get(series / CPUS_PER_HOST);
    }

    static String cpu(int series) {
        return "cpu" + (series % CPUS_PER_HOST + 1);
    }
}
