package dev.highwater.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which engine computes filter and averages. */
final class EngineOptions {

    private static final String SQL = "engine.sql";

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "highwater",
            description = "What computes filter and averages: highwater (the default), or flink: a JobManager and a"
                    + " TaskManager that run docker/flink/engine.sql.")
    private Engine engine = Engine.HIGHWATER;

    @Option(
            names = "--flink-port",
            paramLabel = "PORT",
            defaultValue = "8082",
            description = "Port of Flink's web page (${DEFAULT-VALUE}).")
    private int flinkPort;

    /** The ports that it needs besides those of the servers. */
    List<PortOption> ports() {
        if (engine == Engine.HIGHWATER) {
            return List.of();
        }
        // Fails at once, before anything is started, if Flink has not been built.
        new FlinkJars();
        return List.of(new PortOption("--flink-port", "Flink", flinkPort));
    }

    /** The environment of a Highwater beside it. */
    Map<String, String> environment(SandboxServers servers) {
        Map<String, String> environment = new LinkedHashMap<>(servers.environment());
        if (engine == Engine.FLINK) {
            environment.put("HIGHWATER_ENGINE", engine.toString());
        }
        return environment;
    }

    /**
     * Starts Flink, if that is the engine.
     *
     * @param ports what {@link #ports} has found
     * @param supervisor stops it, and takes the command down if its JobManager dies
     * @return null if Highwater computes itself
     */
    @Nullable
    FlinkCluster start(
            List<PortOption> ports, SandboxDirectory directory, SandboxServers servers, Supervisor supervisor) {
        if (engine == Engine.HIGHWATER) {
            return null;
        }
        FlinkCluster flink = FlinkCluster.start(
                directory.flink(), ports.get(0).port(), new FlinkCluster.Job(SQL, 1, null), servers.environment());
        supervisor.closeAtTheEnd(flink);
        return flink;
    }

    /** Waits until the job runs, and says from then on what troubles it; does nothing without Flink. */
    static void await(@Nullable FlinkCluster flink, Supervisor supervisor, Terminal terminal) {
        if (flink != null && flink.awaitRunning(supervisor::hasFailed)) {
            supervisor.watch(flink.jobManager());
            supervisor.closeAtTheEnd(new FlinkTroubles(flink, terminal));
        }
    }
}
