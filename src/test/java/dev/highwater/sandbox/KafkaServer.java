package dev.highwater.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker (KRaft) on the loopback address, in a child process. It can be stopped, killed and started again
 * on the same port with the same data. Safe for use by several threads.
 */
public final class KafkaServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final int port;
    private final int controllerPort = Ports.free();
    private final Path directory;
    private final @Nullable Watchdog temporaryData;
    private final Map<String, String> overrides;
    private volatile @Nullable ChildProcess process;

    private KafkaServer(int port, Path directory, @Nullable Watchdog temporaryData, Map<String, String> overrides) {
        this.port = port;
        this.directory = directory;
        this.temporaryData = temporaryData;
        this.overrides = Map.copyOf(overrides);
    }

    /** A broker on a free port whose data are deleted by {@link #close()}. Not started yet. */
    public static KafkaServer temporary() {
        return temporary(Map.of());
    }

    /**
     * As {@link #temporary()}.
     *
     * @param overrides broker properties that differ from the sandbox's
     */
    public static KafkaServer temporary(Map<String, String> overrides) {
        Path directory = Directories.temporary("highwater-kafka-");
        return new KafkaServer(Ports.free(), directory, Watchdog.overDirectory(directory), overrides);
    }

    /** A broker on the given port that keeps its data and its log in the given directory. Not started yet. */
    public static KafkaServer in(Path directory, int port) {
        return new KafkaServer(port, Directories.create(directory.toAbsolutePath()), null, Map.of());
    }

    /** Starts the broker, and returns when it serves clients. */
    public synchronized void start() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("Kafka is running already");
        }
        Path propertiesFile = directory.resolve("server.properties");
        Path readyFile = directory.resolve("ready");
        try {
            Files.deleteIfExists(readyFile);
            try (Writer writer = Files.newBufferedWriter(propertiesFile)) {
                properties().store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not prepare " + directory, e);
        }
        // In 256 MB of heap it took in 1.2 million readings a second, and 330 MB in all.
        List<String> command =
                ChildProcess.javaServer(KafkaBroker.class.getName(), propertiesFile.toString(), readyFile.toString());
        process = ChildProcess.start(
                "Kafka", directory, command, environment -> environment.put("CLASSPATH", classPath()));
        awaitReady(process, readyFile);
    }

    /** Shuts the broker down as an operator would, and returns when it is down. */
    public synchronized void stop() {
        running().stop(STOP);
    }

    /** Kills the broker ({@code kill -9}), and returns when it is gone. */
    public synchronized void kill() {
        running().kill();
    }

    /** Holds the broker where it is: connections stay, and nothing is answered. */
    public synchronized void suspend() {
        running().suspend();
    }

    /** Lets it go on after {@link #suspend()}. */
    public synchronized void resume() {
        running().resume();
    }

    /** Stops the broker and starts it again on the same port with the same data. */
    public synchronized void restart() {
        stop();
        start();
    }

    public int port() {
        return port;
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** The broker's own log. */
    public Path log() {
        return directory.resolve("kafka.log");
    }

    /**
     * Kills the broker if it runs or is starting; deletes the data if they are temporary. Those that stay want a
     * {@link #stop()} first.
     */
    @Override
    public void close() {
        ChildProcess starting = process;
        if (starting != null) {
            starting.kill();
        }
        synchronized (this) {
            if (process != null) {
                process.kill();
            }
            if (temporaryData != null) {
                Directories.delete(directory);
                temporaryData.dismiss();
            }
        }
    }

    ChildProcess running() {
        if (process == null) {
            throw new IllegalStateException("Kafka has not been started");
        }
        return process;
    }

    private static void awaitReady(ChildProcess process, Path readyFile) {
        long deadline = System.nanoTime() + START.toNanos();
        while (!Files.exists(readyFile)) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                process.kill();
                throw new SandboxException("Kafka did not start. The end of " + process.log() + ":\n"
                        + String.join("\n", process.lastLogLines(20)));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private Properties properties() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        settings.put("log.dirs", directory.resolve("data").toString());
        settings.put("auto.create.topics.enable", "false");
        // One broker: nothing to replicate to.
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        // Small and quick: 50 partitions each, and three seconds of patience with a new group, are for big clusters.
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("group.consumer.min.session.timeout.ms", "1000");
        settings.put("group.consumer.min.heartbeat.interval.ms", "100");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        // A killed broker may come back this long after its last heartbeat.
        settings.put("broker.session.timeout.ms", "6000");
        settings.put("broker.heartbeat.interval.ms", "500");
        // Its default would take half of the heap.
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.putAll(overrides);
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    /** Without Quarkus, whose log handler would hold the broker's log back until a Quarkus application starts. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !new File(entry).getName().matches("quarkus-.*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
