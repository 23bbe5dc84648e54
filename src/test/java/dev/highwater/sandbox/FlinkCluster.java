package dev.highwater.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A real Flink on the loopback address that runs one file of SQL: a JobManager in application mode and a TaskManager,
 * each in a child process. A TaskManager that dies is started again, as a cluster would. Safe for use by several
 * threads.
 */
public final class FlinkCluster implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(15);
    /** Megabytes that Flink wants for itself in a TaskManager. */
    private static final int FRAMEWORK_HEAP = 64;

    private static final String JOB_MANAGER =
            "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";
    private static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    private static final String OUR_LINES = "highwater-flink: ";

    /** One that cannot start at all is not to take all of a processor. */
    private static final Executor AFTER_A_SECOND = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final FlinkJars jars;
    private final Path directory;
    private final FlinkRest rest;
    private final int heapMegabytes;
    private final ChildProcess jobManager;
    private volatile @Nullable ChildProcess taskManager;
    private volatile boolean closing;

    private FlinkCluster(FlinkJars jars, Path directory, int port, int heapMegabytes, ChildProcess jobManager) {
        this.heapMegabytes = heapMegabytes;
        this.jars = jars;
        this.directory = directory;
        this.rest = new FlinkRest(port);
        this.jobManager = jobManager;
    }

    /**
     * What to run.
     *
     * @param sql name of the file in {@code docker/flink}
     * @param parallelism slots, all of which the job uses
     * @param savepoint to begin with; null to begin anew
     * @param heapMegabytes what the tasks may take of the heap
     */
    public record Job(String sql, int parallelism, @Nullable String savepoint, int heapMegabytes) {

        /** With room for some 100,000 series. */
        public Job(String sql, int parallelism, @Nullable String savepoint) {
            this(sql, parallelism, savepoint, 256);
        }
    }

    /**
     * Starts both processes; returns at once.
     *
     * @param directory of configuration, checkpoints and logs
     * @param port of Flink's web page and REST interface
     * @param environment that points the job at its servers
     * @throws SandboxException if Flink has not been built
     */
    public static FlinkCluster start(Path directory, int port, Job job, Map<String, String> environment) {
        FlinkJars jars = new FlinkJars();
        configure(Directories.create(directory), port, job);
        List<String> arguments =
                new ArrayList<>(List.of("--configDir", "conf", "--job-classname", "dev.highwater.flink.SqlJob"));
        if (job.savepoint() != null) {
            arguments.addAll(List.of("--fromSavepoint", job.savepoint()));
        }
        arguments.add(jars.file(job.sql()).toString());
        List<String> options = List.of("-Xmx320m", "-XX:+UseSerialGC", temporary(directory), logging(directory));
        ChildProcess jobManager =
                ChildProcess.start("JobManager", directory, jars.java(JOB_MANAGER, options, arguments), variables -> {
                    variables.keySet().removeIf(name -> name.startsWith("HIGHWATER_") || name.startsWith("KAFKA_"));
                    variables.putAll(environment);
                });
        FlinkCluster cluster = new FlinkCluster(jars, directory, port, job.heapMegabytes(), jobManager);
        cluster.startTaskManager();
        return cluster;
    }

    /** Where people look at it. */
    public String address() {
        return rest.address();
    }

    FlinkRest rest() {
        return rest;
    }

    /** Where checkpoints are. */
    Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    ChildProcess jobManager() {
        return jobManager;
    }

    /** What both processes have used so far. */
    public Duration cpuTime() {
        ChildProcess worker = taskManager;
        return jobManager.cpuTime().plus(worker == null ? Duration.ZERO : worker.cpuTime());
    }

    /** Resident memory of both processes in megabytes (10^6 bytes). */
    public long residentMegabytes() {
        ChildProcess worker = taskManager;
        return jobManager.residentMegabytes() + (worker == null ? 0 : worker.residentMegabytes());
    }

    /** The most that was ever resident of both processes, in bytes. */
    long peakResidentBytes() {
        ChildProcess worker = taskManager;
        return jobManager.peakResidentBytes() + (worker == null ? 0 : worker.peakResidentBytes());
    }

    /** The processes that run now. */
    List<ChildProcess> processes() {
        ChildProcess worker = taskManager;
        return worker == null ? List.of(jobManager) : List.of(jobManager, worker);
    }

    /**
     * Waits until all tasks of the job run.
     *
     * @param givenUp whether to stop waiting
     * @return whether they do
     * @throws SandboxException if it cannot be submitted, with the reason, or does not run in time
     */
    public boolean awaitRunning(BooleanSupplier givenUp) {
        long deadline = System.nanoTime() + START.toNanos();
        while (!givenUp.getAsBoolean()) {
            if (rest.isRunning()) {
                return true;
            }
            if (!jobManager.isAlive() || System.nanoTime() - deadline > 0) {
                throw new SandboxException(rest.latestFailure()
                        .map(trouble -> "Flink starts its job again and again: " + trouble.what())
                        .orElseGet(this::whyNot));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return false;
    }

    /** What our submitter has said in the JobManager's log about why there is no job; or else the end of that log. */
    String whyNot() {
        List<String> log = jobManager.lastLogLines(Integer.MAX_VALUE);
        return log.stream()
                .filter(line -> line.startsWith(OUR_LINES) && !line.contains("created the topic"))
                .reduce((earlier, later) -> later)
                .map(line -> "Flink does not run the job. " + line.substring(OUR_LINES.length()))
                .orElseGet(() -> "Flink does not run the job. The end of %s:%n  %s"
                        .formatted(jobManager.log(), String.join("\n  ", jobManager.lastLogLines(15))));
    }

    /** Kills the TaskManager ({@code kill -9}); another one is started at once. */
    public void killTaskManager() {
        ChildProcess worker = taskManager;
        if (worker != null) {
            worker.kill();
        }
    }

    /**
     * Ends the job with a savepoint, so that all that it has written is committed.
     *
     * @return where the savepoint is
     */
    public String stopWithSavepoint() {
        return rest.stopWithSavepoint(directory.resolve("savepoints").toUri().toString());
    }

    /** Makes a savepoint while the job goes on; answers where it is. */
    public String savepoint() {
        return rest.savepoint(directory.resolve("savepoints").toUri().toString());
    }

    private synchronized void startTaskManager() {
        if (closing) {
            return;
        }
        List<String> options = List.of(
                "-Xmx" + (FRAMEWORK_HEAP + heapMegabytes) + "m",
                "-XX:MaxDirectMemorySize=128m",
                "-XX:+UseSerialGC",
                temporary(directory),
                logging(directory));
        ChildProcess started = ChildProcess.start(
                "TaskManager", directory, jars.java(TASK_MANAGER, options, List.of("--configDir", "conf")), none -> {});
        taskManager = started;
        var unused = started.onExit().thenAcceptAsync(ended -> startTaskManager(), AFTER_A_SECOND);
    }

    /** A process that is killed leaves what it has unpacked; here it goes with the directory. */
    private static String temporary(Path directory) {
        return "-Djava.io.tmpdir=" + Directories.create(directory.resolve("tmp"));
    }

    private static String logging(Path directory) {
        return "-Dlog4j2.configurationFile=" + directory.resolve("conf/log4j.properties");
    }

    private static void configure(Path directory, int port, Job job) {
        Path conf = Directories.create(directory.resolve("conf"));
        Map<String, Object> settings = new TreeMap<>();
        settings.put("jobmanager.rpc.address", "localhost");
        settings.put("jobmanager.rpc.port", Ports.free());
        settings.put("jobmanager.bind-host", "localhost");
        settings.put("jobmanager.memory.heap.size", "320m");
        settings.put("jobmanager.memory.off-heap.size", "64m");
        settings.put("rest.address", "localhost");
        settings.put("rest.bind-address", "localhost");
        settings.put("rest.port", port);
        settings.put("web.submit.enable", false);
        settings.put("taskmanager.host", "localhost");
        settings.put("taskmanager.bind-host", "localhost");
        settings.put("taskmanager.numberOfTaskSlots", job.parallelism());
        settings.put("taskmanager.cpu.cores", 1);
        settings.put("taskmanager.memory.framework.heap.size", FRAMEWORK_HEAP + "m");
        settings.put("taskmanager.memory.task.heap.size", job.heapMegabytes() + "m");
        settings.put("taskmanager.memory.managed.size", "64m");
        settings.put("taskmanager.memory.framework.off-heap.size", "64m");
        settings.put("taskmanager.memory.task.off-heap.size", "32m");
        settings.put("taskmanager.memory.network.min", "32m");
        settings.put("taskmanager.memory.network.max", "32m");
        settings.put("taskmanager.memory.jvm-metaspace.size", "160m");
        settings.put("taskmanager.memory.jvm-overhead.min", "64m");
        settings.put("taskmanager.memory.jvm-overhead.max", "64m");
        settings.put("parallelism.default", job.parallelism());
        settings.put(
                "execution.checkpointing.dir", directory.resolve("checkpoints").toUri());
        settings.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        // One machine: a process that is gone is noticed at once, and nothing is to be spared.
        settings.put("heartbeat.interval", "1 s");
        settings.put("heartbeat.timeout", "10 s");
        settings.put("restart-strategy.type", "fixed-delay");
        settings.put("restart-strategy.fixed-delay.attempts", Integer.MAX_VALUE);
        settings.put("restart-strategy.fixed-delay.delay", "500 ms");
        StringBuilder yaml = new StringBuilder();
        settings.forEach(
                (name, value) -> yaml.append(name).append(": ").append(value).append('\n'));
        try {
            Files.writeString(conf.resolve("config.yaml"), yaml);
            Files.writeString(conf.resolve("log4j.properties"), """
                    rootLogger.level = INFO
                    rootLogger.appenderRef.console.ref = console
                    appender.console.name = console
                    appender.console.type = CONSOLE
                    appender.console.layout.type = PatternLayout
                    appender.console.layout.pattern = %d{HH:mm:ss,SSS} %-5p %c{1} - %m%n
                    # Each start of a client, and metrics that two sinks of one job share.
                    logger.kafka.name = org.apache.kafka
                    logger.kafka.level = WARN
                    logger.metrics.name = org.apache.flink.metrics
                    logger.metrics.level = ERROR
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write to " + conf, e);
        }
    }

    @Override
    public void close() {
        ChildProcess worker;
        synchronized (this) {
            closing = true;
            worker = taskManager;
        }
        jobManager.stop(STOP);
        if (worker != null) {
            worker.stop(STOP);
        }
    }
}
