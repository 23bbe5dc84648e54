package dev.highwater.sandbox;

import dev.highwater.sandbox.comparison.Latencies;
import dev.highwater.sandbox.comparison.LiveFigures;
import dev.highwater.sandbox.readings.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One contender under steady loads, one after the other. Between two of them all that was sent is waited for, so that
 * none pays for the one before it.
 */
final class LiveRun {

    private static final double WARM_UP_RATE = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Supervisor supervisor;
    private final Terminal terminal;
    private final Workload workload;
    private final Times times;

    LiveRun(Supervisor supervisor, Terminal terminal, Workload workload, Times times) {
        this.times = times;
        this.supervisor = supervisor;
        this.terminal = terminal;
        this.workload = workload;
    }

    /**
     * How long each part takes, in whole milliseconds.
     *
     * @param warmUp at a low rate, beginning with the launch
     * @param settle at each rate, not measured
     * @param measure at each rate
     */
    record Times(Duration warmUp, Duration settle, Duration measure) {

        static final Times USUAL = new Times(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    /**
     * What to measure it at.
     *
     * @param percent of its maximum; 0 if the rate was given
     * @param rate readings per second
     */
    record Load(int percent, double rate) {}

    private record Run(Contender contender, SteadyLoad sender, Latencies latencies, LatencyReader reader) {}

    /**
     * Launches it and measures.
     *
     * @param topics of which the readings are its own
     * @throws SandboxException if it dies, or does not write every filtered reading once
     */
    List<LiveFigures> run(Contenders.Prepared prepared, RunTopics topics, List<Load> loads) {
        List<LiveFigures> figures = new ArrayList<>();
        Latencies latencies = new Latencies(workload);
        @Nullable String problem;
        try (SteadyLoad sender = new SteadyLoad(topics.bootstrapServers(), topics.readings(), workload);
                LatencyReader reader = new LatencyReader(topics, latencies)) {
            try (Contender contender = prepared.launch()) {
                supervisor.closeAtTheEnd(contender);
                Run run = new Run(contender, sender, latencies, reader);
                warmUp(run);
                for (Load load : loads) {
                    figures.add(measure(run, load));
                }
            }
            problem = latencies.problem(sender.rows());
        }
        if (problem != null) {
            throw new SandboxException("its outputs are wrong: " + problem);
        }
        return figures;
    }

    /** Also waits for its start. */
    private void warmUp(Run run) {
        run.sender().send(schedule(WARM_UP_RATE, times.warmUp()), supervisor::isClosing);
        awaitAll(run);
    }

    private LiveFigures measure(Run run, Load load) {
        terminal.progress("  at %,.0f readings/s ...".formatted(load.rate()));
        Schedule schedule = schedule(load.rate(), times.settle().plus(times.measure()));
        long from = schedule.start() + times.settle().toMillis();
        long to = from + times.measure().toMillis();
        run.latencies().countBetween(from, to);
        CompletableFuture<Double> cores = CompletableFuture.supplyAsync(() -> cores(run.contender(), from, to));
        double seconds = run.sender().send(schedule, supervisor::isClosing);
        awaitAll(run);
        return new LiveFigures(
                load.percent(),
                load.rate(),
                schedule.count() / seconds,
                run.latencies().latency(),
                cores.join());
    }

    /** What it uses between two moments, which are still to come; epoch milliseconds. */
    private double cores(Contender contender, long from, long to) {
        sleepUntil(from);
        long began = System.nanoTime();
        double before = contender.cpuSeconds();
        sleepUntil(to);
        return (contender.cpuSeconds() - before) / ((System.nanoTime() - began) / 1e9);
    }

    private void sleepUntil(long epochMillis) {
        while (System.currentTimeMillis() < epochMillis && !supervisor.isClosing()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static Schedule schedule(double rate, Duration time) {
        return new Schedule(System.currentTimeMillis(), rate, Math.max(1, (long) (rate * time.toMillis() / 1e3)));
    }

    private void awaitAll(Run run) {
        long wanted = run.sender().rows().count();
        await(run, () -> run.latencies().count() >= wanted);
    }

    private void await(Run run, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (supervisor.isClosing()) {
                throw new SandboxException("Stopped");
            }
            run.contender().death().ifPresent(death -> {
                throw new SandboxException(death);
            });
            run.reader().check();
            if (System.nanoTime() - deadline > 0) {
                throw new SandboxException("%,d of %,d filtered readings have not come within %d s"
                        .formatted(
                                run.sender().rows().count() - run.latencies().count(),
                                run.sender().rows().count(),
                                PATIENCE.toSeconds()));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
