package dev.highwater.sandbox;

import dev.highwater.sandbox.comparison.Setting.Description;
import java.nio.file.Path;
import java.util.List;

/** What each contender is, and how it is run: what a reader of the figures has to know. */
final class ContenderDescriptions {

    private static final String COLLECTOR = " -XX:+UseSerialGC";

    private final String commit;
    private final List<Integer> series;

    /**
     * For all scenarios.
     *
     * @param commit of the sources of Highwater
     * @param series how many there are at a time
     */
    ContenderDescriptions(String commit, List<Integer> series) {
        this.commit = commit;
        this.series = series;
    }

    /**
     * Looks at what has been built.
     *
     * @throws SandboxException if it has not been built
     */
    Description of(Rival rival) {
        return switch (rival) {
            case HIGHWATER -> new Description("commit " + commit, highwater());
            case FLINK -> flink();
            case KAFKA_STREAMS ->
                new Description(
                        PeerProgram.streams().versionOf("kafka-streams"),
                        "exactly_once_v2, cached RocksDB, 1 thread, commits every 100 ms, " + peerHeap());
            case PLAIN ->
                new Description(
                        client(PeerProgram.plainLoop()),
                        "hand-written loop, transactions every 100 ms, windows lost in a crash, " + peerHeap());
            case BARE ->
                new Description(
                        client(PeerProgram.bareConsumer()), "reads, parses and adds up, writes nothing, " + peerHeap());
        };
    }

    private String highwater() {
        return ServiceProgram.asConfigured().isNative()
                ? "native executable, with PostgreSQL and alerts"
                : "production jar with the java.options of its build, with PostgreSQL and alerts, -Xmx"
                        + Heaps.describe(series, Heaps::highwater) + COLLECTOR;
    }

    private Description flink() {
        Path target = new FlinkJars().file("target");
        return new Description(
                "%s, connector %s"
                        .formatted(
                                PeerProgram.versionIn(target.resolve("flink"), "flink-clients"),
                                PeerProgram.versionIn(target.resolve("connectors"), "flink-connector-kafka")),
                "engine.sql, exactly once, checkpoints every 2 s, parallelism 1, JobManager -Xmx320m, TaskManager with "
                        + Heaps.describe(series, heaps -> heaps.flinkTasks() + "m") + " of heap for tasks,"
                        + COLLECTOR);
    }

    private String peerHeap() {
        return "-Xmx" + Heaps.describe(series, Heaps::peer) + COLLECTOR;
    }

    private static String client(PeerProgram program) {
        return "kafka-clients " + program.versionOf("kafka-clients");
    }
}
