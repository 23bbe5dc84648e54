package dev.highwater.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One that has been started. */
interface Contender extends AutoCloseable {

    /** Before it is killed. */
    Duration STOP = Duration.ofSeconds(15);

    /** One that is a single process. */
    static Contender of(ChildProcess process) {
        return new Contender() {
            @Override
            public List<ChildProcess> processes() {
                return List.of(process);
            }

            @Override
            public void close() {
                process.stop(STOP);
            }
        };
    }

    /** All its processes, those that it needs as servers not included. */
    List<ChildProcess> processes();

    /** Ends them, and returns when they are gone. */
    @Override
    void close();

    /** What all threads of all its processes have used so far. */
    default double cpuSeconds() {
        return processes().stream()
                .mapToDouble(process -> process.cpuTime().toNanos() / 1e9)
                .sum();
    }

    /** The most that was ever resident, of all its processes. */
    default long peakBytes() {
        return processes().stream().mapToLong(ChildProcess::peakResidentBytes).sum();
    }

    /** Why it cannot go on. */
    default Optional<String> death() {
        return processes().stream()
                .filter(process -> !process.isAlive())
                .findFirst()
                .map(dead -> "%s ended with exit code %d. The end of its log:%n  %s"
                        .formatted(dead.name(), dead.exitCode(), String.join("\n  ", dead.lastLogLines(15))));
    }
}
