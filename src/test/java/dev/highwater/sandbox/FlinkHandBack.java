package dev.highwater.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the command that has Highwater compute again where a Flink job was stopped. */
public final class FlinkHandBack {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private FlinkHandBack() {}

    /**
     * Runs it to its end.
     *
     * @param directory for its log
     * @param savepoint that the job was stopped with
     * @param environment of the job
     * @return what it said, in one line
     * @throws SandboxException with what it said, if it refused
     */
    public static String run(Path directory, String savepoint, Map<String, String> environment) {
        List<String> command = new FlinkJars()
                .java(
                        "dev.highwater.flink.HandBack",
                        List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        List.of(savepoint));
        ChildProcess process = ChildProcess.start(
                "HandBack", Directories.create(directory), command, variables -> variables.putAll(environment));
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.kill();
            throw new SandboxException("HandBack has not ended", e);
        } catch (InterruptedException e) {
            process.kill();
            Thread.currentThread().interrupt();
            throw new SandboxException("Interrupted", e);
        }
        String said = process.lastLogLines(Integer.MAX_VALUE).stream()
                .filter(line -> line.startsWith("highwater-flink: "))
                .reduce((earlier, later) -> later)
                .orElseGet(() -> String.join("\n", process.lastLogLines(15)));
        if (process.exitCode() != 0) {
            throw new SandboxException(said);
        }
        return said;
    }
}
