package dev.highwater.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another program that runs for as long as a test needs it, listens at a port, and writes a log into its directory. */
final class ListeningProgram implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(20);

    private final Process process;

    private ListeningProgram(Process process) {
        this.process = process;
    }

    /**
     * Starts it, and waits until it listens.
     *
     * @throws SandboxException with its log if it does not
     */
    static ListeningProgram start(String name, List<String> command, Path directory, int port) throws IOException {
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Instant end = Instant.now().plus(STARTS_WITHIN);
        while (!Ports.answers(port)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                process.destroy();
                throw new SandboxException(name + " did not start:\n" + Files.readString(log));
            }
            Thread.onSpinWait();
        }
        return new ListeningProgram(process);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
