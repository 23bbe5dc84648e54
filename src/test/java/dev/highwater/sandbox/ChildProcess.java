package dev.highwater.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A program that runs next to this JVM, writes to a log file and does not outlive it, however this JVM ends.
 *
 * <p>Ctrl-C reaches every process of the terminal at once. The child ignores it, so that this JVM decides who stops
 * first. Safe for use by several threads.
 */
final class ChildProcess {

    /** {@code exec} keeps the process id; a JVM leaves signals alone that it finds ignored at its start. */
    private static final List<String> WITHOUT_TERMINAL_SIGNALS =
            List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    /** The system property with more options for JVMs, separated by blanks. */
    private static final String JAVA_OPTIONS_PROPERTY = "sandbox.java-options";

    private final String name;
    private final Path log;
    private final Process process;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a program.
     *
     * @param name what people call it
     * @param directory where it runs and keeps its log
     * @param environment changes the environment variables, which otherwise are ours
     */
    static ChildProcess start(
            String name, Path directory, List<String> command, Consumer<Map<String, String>> environment) {
        Path log = directory.resolve(name.toLowerCase(Locale.ROOT) + ".log");
        List<String> line = new ArrayList<>(WITHOUT_TERMINAL_SIGNALS);
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
        environment.accept(builder.environment());
        try {
            Process process = builder.start();
            Watchdog watchdog = Watchdog.over(process.pid());
            var unused = process.onExit().thenRun(watchdog::dismiss);
            return new ChildProcess(name, log, process);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + name, e);
        }
    }

    /** The {@code java} of the JDK that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * How to start a server that is written in Java: a heap of 256 MB, and what {@value #JAVA_OPTIONS_PROPERTY} says.
     *
     * @param program what comes after the options of the JVM
     */
    static List<String> javaServer(String... program) {
        return Stream.of(
                        Stream.of(java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                        javaOptions().stream(),
                        Stream.of(program))
                .flatMap(Function.identity())
                .toList();
    }

    /** The same with the options of a file, which are those of {@link #javaServer} and more. */
    static List<String> javaWith(Path options, String... program) {
        return Stream.of(Stream.of(java(), "@" + options), javaOptions().stream(), Stream.of(program))
                .flatMap(Function.identity())
                .toList();
    }

    /** More options for every JVM that is started. */
    static List<String> javaOptions() {
        return Stream.of(System.getProperty(JAVA_OPTIONS_PROPERTY, "").split(" "))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Exit code, or the number of the signal that ended it plus 128. The process must have ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** Completes when the process has ended, for whatever reason. */
    CompletableFuture<ChildProcess> onExit() {
        return process.onExit().thenApply(ended -> this);
    }

    /** Asks it to end, and kills it if it has not done so after the given time. Returns when it is gone. */
    void stop(Duration patience) {
        process.destroy();
        if (!endsWithin(patience)) {
            kill();
        }
    }

    /** What all threads of it have used so far; nothing once it has ended. */
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in megabytes (10^6 bytes); 0 where the system does not say in {@code /proc}. */
    long residentMegabytes() {
        return statusBytes("VmRSS:") / 1_000_000;
    }

    /** The most that was ever resident, in bytes; 0 once it has ended, and where there is no {@code /proc}. */
    long peakResidentBytes() {
        return statusBytes("VmHWM:");
    }

    private long statusBytes(String field) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** As {@code kill -9}. Returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Holds it where it is ({@code kill -STOP}), as a machine that swaps or a paused virtual machine would. */
    void suspend() {
        signal("STOP");
    }

    /**
     * What the heap of a JVM holds once all garbage is collected: {@code jmap -histo:live} collects it first, and adds
     * up.
     */
    double liveHeapMegabytes() {
        try {
            Process jmap = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jmap")
                                    .toString(),
                            "-histo:live",
                            Long.toString(pid()))
                    .redirectErrorStream(true)
                    .start();
            List<String> lines = new String(jmap.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .lines()
                    .toList();
            String total = lines.get(lines.size() - 1);
            if (!total.startsWith("Total")) {
                throw new SandboxException("jmap says: " + total);
            }
            return Long.parseLong(total.substring(total.lastIndexOf(' ') + 1)) / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException("There is no jmap command", e);
        }
    }

    /** Lets it go on. */
    void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        signal(signal, name, List.of(pid()));
    }

    /**
     * Sends a signal to processes.
     *
     * @param name what people call them
     */
    static void signal(String signal, String name, List<Long> pids) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        pids.forEach(pid -> command.add(pid.toString()));
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new SandboxException("Could not send SIG%s to %s".formatted(signal, name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("There is no kill command", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("Interrupted", e);
        }
    }

    private boolean endsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The end of its log, to say why it died. */
    List<String> lastLogLines(int count) {
        return lastLines(log, count);
    }

    static List<String> lastLines(Path log, int count) {
        try {
            // A log may hold bytes that are no UTF-8; that must not hide the rest of it.
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(its log " + log + " cannot be read: " + e + ")");
        }
    }
}
