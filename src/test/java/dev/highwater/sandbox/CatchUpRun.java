package dev.highwater.sandbox;

import dev.highwater.sandbox.comparison.CatchUpFigures;
import dev.highwater.sandbox.comparison.CatchUpFigures.Moment;
import dev.highwater.sandbox.comparison.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One contender's way through a full topic. It is looked at every 50 ms, so figures of time are as exact as that; when
 * it was done is found afterwards, by the positions behind its last rows, so that the time of checking is not its own.
 */
final class CatchUpRun {

    private static final Duration TICK = Duration.ofMillis(50);

    /** Longer than a checkpoint of Flink. */
    private static final Duration QUIET = Duration.ofMillis(2_500);

    /** Longer than any checkpoint that still works. */
    private static final Duration STALLED = Duration.ofSeconds(90);

    private static final Duration REPORT = Duration.ofSeconds(5);
    private static final Duration START = Duration.ofMinutes(2);
    private static final long SLOWEST_PER_SECOND = 4_000;

    private final ChildProcess broker;
    private final Supervisor supervisor;
    private final Terminal terminal;
    private final List<Sample> samples = new ArrayList<>();

    CatchUpRun(ChildProcess broker, Supervisor supervisor, Terminal terminal) {
        this.broker = broker;
        this.supervisor = supervisor;
        this.terminal = terminal;
    }

    private record Sample(Moment moment, double brokerCpuSeconds, Map<TopicPartition, Long> positions) {

        boolean covers(Map<TopicPartition, Long> wanted) {
            return wanted.entrySet().stream()
                    .allMatch(entry -> positions.getOrDefault(entry.getKey(), 0L) >= entry.getValue());
        }
    }

    /**
     * Launches it and waits until all is done.
     *
     * @param name what to call the run in progress lines
     * @throws SandboxException if it dies, takes too long, or its outputs are wrong
     */
    CatchUpFigures run(String name, Contenders.Prepared prepared, Watch watch, long readings) {
        double brokerBefore = brokerCpuSeconds();
        long launched = System.nanoTime();
        Moment first;
        long peak;
        try (Contender contender = prepared.launch()) {
            supervisor.closeAtTheEnd(contender);
            first = follow(new Run(name, contender, launched, readings), watch);
            peak = contender.peakBytes();
        }
        Verdict verdict = watch.verdict();
        if (!verdict.isRight()) {
            throw new SandboxException("its outputs are wrong: " + verdict);
        }
        Sample done = samples.stream()
                .filter(sample -> sample.covers(watch.completion()))
                .findFirst()
                .orElseThrow(() -> new SandboxException("its outputs came only after it had ended"));
        return new CatchUpFigures(readings, first, done.moment(), done.brokerCpuSeconds() - brokerBefore, peak);
    }

    private record Run(String name, Contender contender, long launched, long readings) {

        double seconds() {
            return (System.nanoTime() - launched) / 1e9;
        }

        double limit() {
            return START.toSeconds() + readings / (double) SLOWEST_PER_SECOND;
        }
    }

    /** Until all is done; answers when it began. */
    private Moment follow(Run run, Watch watch) {
        @Nullable Moment first = null;
        long moved = System.nanoTime();
        long looked = moved;
        long reported = moved;
        while (true) {
            checkThatAllRun(run);
            if (first == null && watch.hasBegun()) {
                first = moment(run);
            }
            Sample sample = sample(run, watch);
            long now = System.nanoTime();
            if (samples.isEmpty()
                    || !samples.get(samples.size() - 1).positions().equals(sample.positions())) {
                samples.add(sample);
                moved = now;
                looked = now;
            } else if (first != null && now - looked > QUIET.toNanos() && watch.mayBeComplete(sample.positions())) {
                if (watch.isComplete()) {
                    return first;
                }
                looked = now;
            }
            if (first != null && now - moved > STALLED.toNanos()) {
                throw new SandboxException(
                        "nothing more has come for %d s: %s".formatted(STALLED.toSeconds(), watch.verdict()));
            }
            if (now - reported > REPORT.toNanos()) {
                reported = now;
                terminal.progress("  %s: %.0f %% after %.0f s"
                        .formatted(run.name(), 100 * watch.share(sample.positions()), run.seconds()));
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
    }

    private void checkThatAllRun(Run run) {
        if (supervisor.isClosing()) {
            throw new SandboxException("Stopped");
        }
        run.contender().death().ifPresent(death -> {
            throw new SandboxException(death);
        });
        if (run.seconds() > run.limit()) {
            throw new SandboxException("not done after %.0f s. The end of its log:%n  %s"
                    .formatted(
                            run.seconds(),
                            String.join(
                                    "\n  ", run.contender().processes().get(0).lastLogLines(15))));
        }
    }

    private Sample sample(Run run, Watch watch) {
        Map<TopicPartition, Long> positions = watch.positions();
        return new Sample(moment(run), brokerCpuSeconds(), positions);
    }

    private static Moment moment(Run run) {
        return new Moment(run.seconds(), run.contender().cpuSeconds());
    }

    private double brokerCpuSeconds() {
        return broker.cpuTime().toNanos() / 1e9;
    }
}
