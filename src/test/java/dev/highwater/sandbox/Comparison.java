package dev.highwater.sandbox;

import dev.highwater.sandbox.comparison.CatchUpFigures;
import dev.highwater.sandbox.comparison.ContenderResult;
import dev.highwater.sandbox.comparison.ExpectedOutputs;
import dev.highwater.sandbox.comparison.LiveFigures;
import dev.highwater.sandbox.comparison.ScenarioResult;
import dev.highwater.sandbox.readings.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Contenders in turn, A B C, A B C, each on the same topic with a group and outputs of its own, and each alone beside
 * the broker. For use by one thread.
 */
final class Comparison {

    private final KafkaServer kafka;
    private final Path directory;
    private final Supervisor supervisor;
    private final Terminal terminal;

    /** {@code directory} is of logs and data of the contenders. */
    Comparison(KafkaServer kafka, Path directory, Supervisor supervisor, Terminal terminal) {
        this.kafka = kafka;
        this.directory = directory;
        this.supervisor = supervisor;
        this.terminal = terminal;
    }

    /** What a contender did, round by round. */
    private static final class Tally {

        private final Rival rival;
        private final List<CatchUpFigures> rounds = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();
        private final List<LiveFigures> live = new ArrayList<>();

        private Tally(Rival rival) {
            this.rival = rival;
        }

        private ContenderResult result() {
            return new ContenderResult(rival.toString(), rounds, failures, live);
        }
    }

    /**
     * What to do.
     *
     * @param rivals Highwater first
     * @param rounds how often each has its turn
     * @param live which steady loads are to be measured, too
     */
    record Plan(Set<Rival> rivals, int rounds, LiveLoads live) {}

    /**
     * Compares them in one scenario.
     *
     * @throws SandboxException if something is missing that must be built first, or the broker fails
     */
    ScenarioResult run(Workload.Size size, Plan plan) {
        Contenders contenders = new Contenders(size.series());
        List<Tally> tallies = plan.rivals().stream().map(Tally::new).toList();
        String readings = "readings-" + size.series();
        try (WorkloadTopic topic = new WorkloadTopic(kafka.bootstrapServers())) {
            terminal.progress("Sending %,d readings of %,d series ...".formatted(size.readings(), size.series()));
            Workload workload = new Workload(size, System.currentTimeMillis(), 1);
            topic.create(List.of(readings), size.partitions());
            topic.fill(readings, workload);
            ExpectedOutputs expected = new ExpectedOutputs(workload);
            for (int round = 1; round <= plan.rounds(); round++) {
                for (Tally tally : tallies) {
                    String name = "%,d series, round %d of %d, %s"
                            .formatted(size.series(), round, plan.rounds(), tally.rival);
                    RunTopics topics =
                            topics(size, readings, "run-%d-%d-%s".formatted(size.series(), round, tally.rival));
                    turn(
                            new Turn(tally, name, topics),
                            contenders,
                            topic,
                            (prepared, place) -> tally.rounds.add(
                                    catchUp(tally.rival, name, new Start(prepared, topics, place), expected)));
                }
            }
            topic.delete(readings::equals);
            for (Tally tally : tallies) {
                live(tally, contenders, topic, workload, plan.live());
            }
        }
        return new ScenarioResult(size, tallies.stream().map(Tally::result).toList());
    }

    private RunTopics topics(Workload.Size size, String readings, String group) {
        return new RunTopics(kafka.bootstrapServers(), readings, group, size.partitions());
    }

    private record Turn(Tally tally, String name, RunTopics topics) {}

    private record Start(Contenders.Prepared prepared, RunTopics topics, Path place) {}

    private interface Measurement {
        void run(Contenders.Prepared prepared, Path place);
    }

    /** What goes wrong with one contender is its failure, and the others go on. */
    private void turn(Turn turn, Contenders contenders, WorkloadTopic topic, Measurement measurement) {
        RunTopics topics = turn.topics();
        Path place = Directories.create(directory.resolve(topics.group()));
        topic.create(topics.outputs(), topics.partitions());
        terminal.progress(turn.name() + " ...");
        try (Contenders.Prepared prepared = contenders.prepare(turn.tally().rival, topics, place)) {
            supervisor.closeAtTheEnd(prepared);
            measurement.run(prepared, place);
        } catch (SandboxException e) {
            if (supervisor.isClosing() || !kafka.running().isAlive()) {
                throw e;
            }
            turn.tally().failures.add(e.getMessage());
            terminal.problem(turn.name() + ": " + e.getMessage());
        }
        topic.delete(name -> name.startsWith(topics.group() + "-"));
    }

    private CatchUpFigures catchUp(Rival rival, String name, Start start, ExpectedOutputs expected) {
        try (Watch watch = watch(rival, start, expected)) {
            CatchUpFigures figures = new CatchUpRun(kafka.running(), supervisor, terminal)
                    .run(name, start.prepared(), watch, expected.totals().readings());
            terminal.progress("  %s: %,.0f readings/s, outputs right".formatted(name, figures.perSecond()));
            return figures;
        }
    }

    private void live(Tally tally, Contenders contenders, WorkloadTopic topic, Workload workload, LiveLoads loads) {
        List<LiveRun.Load> wanted = loads.of(tally.result());
        // The consumer without outputs has nothing that could be seen.
        if (wanted.isEmpty() || tally.rival == Rival.BARE) {
            return;
        }
        Workload.Size size = workload.size();
        String group = "live-%d-%s".formatted(size.series(), tally.rival);
        RunTopics topics = topics(size, group + "-readings", group);
        topic.create(List.of(topics.readings()), size.partitions());
        String name = "%,d series, steady loads, %s".formatted(size.series(), tally.rival);
        turn(
                new Turn(tally, name, topics),
                contenders,
                topic,
                (prepared, place) -> tally.live.addAll(new LiveRun(supervisor, terminal, workload, LiveRun.Times.USUAL)
                        .run(prepared, topics, wanted)));
    }

    private static Watch watch(Rival rival, Start start, ExpectedOutputs expected) {
        return rival == Rival.BARE
                ? new CommitWatch(start.topics(), expected, start.place().resolve("bare.log"))
                : new OutputWatch(start.topics(), expected);
    }
}
