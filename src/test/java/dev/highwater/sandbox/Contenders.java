package dev.highwater.sandbox;

import dev.highwater.sandbox.readings.SampleHosts;
import dev.highwater.sandbox.slack.SlackStandIn;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How each contender is started. */
final class Contenders {

    private final int series;
    private final Heaps heaps;

    /** {@code series} is how many there are at a time. */
    Contenders(int series) {
        this.series = series;
        this.heaps = Heaps.of(series);
    }

    /** Something to launch, whose servers run already. */
    interface Prepared extends AutoCloseable {

        /** Starts it; returns at once. */
        Contender launch();

        /** Ends its servers. */
        @Override
        default void close() {}
    }

    /**
     * Starts the servers that it needs, Kafka excepted.
     *
     * @param directory of its logs and data
     * @throws SandboxException if it has not been built
     */
    Prepared prepare(Rival rival, RunTopics topics, Path directory) {
        return switch (rival) {
            case HIGHWATER -> highwater(topics, directory);
            case FLINK -> () -> flink(topics, directory);
            case KAFKA_STREAMS -> peer("KafkaStreams", PeerProgram.streams(), topics, directory);
            case PLAIN -> peer("Plain", PeerProgram.plainLoop(), topics, directory);
            case BARE -> peer("Bare", PeerProgram.bareConsumer(), topics, directory);
        };
    }

    private Prepared peer(String name, PeerProgram program, RunTopics topics, Path directory) {
        List<String> command = program.command(
                "-Xmx" + heaps.peer(),
                List.of(
                        topics.bootstrapServers(),
                        topics.group(),
                        topics.readings(),
                        topics.filtered(),
                        topics.averages()));
        return () -> Contender.of(ChildProcess.start(name, directory, command, environment -> {}));
    }

    private Contender flink(RunTopics topics, Path directory) {
        FlinkCluster cluster = FlinkCluster.start(
                directory,
                Ports.free(),
                new FlinkCluster.Job("engine.sql", 1, null, heaps.flinkTasks()),
                topics.environment());
        return new Contender() {
            @Override
            public List<ChildProcess> processes() {
                return cluster.processes();
            }

            @Override
            public void close() {
                cluster.close();
            }
        };
    }

    /** With a database and a Slack of its own, so that no run meets what another has left. */
    private Prepared highwater(RunTopics topics, Path directory) {
        PostgresServer postgres = PostgresServer.temporary();
        SlackStandIn slack = SlackStandIn.start(Ports.free(), Clock.systemUTC());
        postgres.start();
        postgres.execute(SampleHosts.thresholdTable());
        Map<String, String> environment = new LinkedHashMap<>(topics.environment());
        environment.putAll(SandboxServers.environment(postgres, slack));
        environment.put("HIGHWATER_READINGS_INSTANCE_ID", topics.group());
        if (series >= Heaps.MANY_SERIES) {
            environment.put("HIGHWATER_READINGS_MAXIMUM_SERIES_PER_WINDOW", Integer.toString(series));
            // Counts more than what is on the command line.
            environment.put("_JAVA_OPTIONS", "-Xmx" + heaps.highwater());
        }
        return new Prepared() {
            @Override
            public Contender launch() {
                HighwaterService service = HighwaterService.start(directory, Ports.free(), environment);
                return new Contender() {
                    @Override
                    public List<ChildProcess> processes() {
                        return List.of(service.process());
                    }

                    @Override
                    public void close() {
                        service.close();
                    }
                };
            }

            @Override
            public void close() {
                slack.close();
                postgres.close();
            }
        };
    }
}
