package dev.highwater.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Says at the terminal why Flink had to start its job again or could not make a checkpoint, and when that is over. */
final class FlinkTroubles implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(3);

    private final FlinkRest rest;
    private final Path checkpoints;
    private final Terminal terminal;
    private final Thread thread = new Thread(this::watch, "flink-troubles");
    private String restart = "";
    private String checkpoint = "";
    private int completed;
    private volatile boolean closed;

    FlinkTroubles(FlinkCluster flink, Terminal terminal) {
        this.rest = flink.rest();
        this.checkpoints = flink.checkpoints();
        this.terminal = terminal;
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        boolean troubled = false;
        while (!closed) {
            Optional<FlinkRest.Trouble> restarted =
                    rest.latestFailure().filter(trouble -> !trouble.id().equals(restart));
            Optional<FlinkRest.Trouble> failed = rest.latestFailedCheckpoint()
                    .filter(trouble -> !trouble.id().equals(checkpoint));
            restarted.ifPresent(trouble -> {
                restart = trouble.id();
                terminal.problem("Flink has started its job again: " + trouble.what());
            });
            failed.ifPresent(trouble -> {
                checkpoint = trouble.id();
                terminal.problem("Flink could not make a checkpoint: " + trouble.what() + unwritable());
            });
            int now = rest.completedCheckpoints();
            if (restarted.isPresent() || failed.isPresent()) {
                troubled = true;
            } else if (troubled && now > completed) {
                troubled = false;
                terminal.progress("Flink's job is well again.");
            }
            completed = now;
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Flink's own words do not say where and why. */
    private String unwritable() {
        Path probe = checkpoints.resolve("probe");
        try {
            Files.createDirectories(checkpoints);
            Files.write(probe, new byte[64 * 1024]);
            Files.delete(probe);
            return "";
        } catch (IOException e) {
            return " Checkpoints cannot be written to %s: %s".formatted(checkpoints, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
