package dev.highwater.sandbox;

import dev.highwater.sandbox.comparison.JsonReport;
import dev.highwater.sandbox.comparison.PlotReport;
import dev.highwater.sandbox.comparison.ScenarioResult;
import dev.highwater.sandbox.comparison.Setting;
import dev.highwater.sandbox.comparison.Setting.Description;
import dev.highwater.sandbox.comparison.TableReport;
import dev.highwater.sandbox.readings.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code ./highwater benchmark --against}: all scenarios, and the report. */
final class ComparisonRun {

    private static final String JSON = "comparison.json";

    private final ComparisonOptions options;
    private final Terminal terminal;

    ComparisonRun(ComparisonOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    /**
     * Measures and reports.
     *
     * @return the command's exit code
     */
    int run(long count, int partitions, LiveLoads live) {
        // Fails at once if one of them has not been built.
        Setting setting = setting();
        Path output = Directories.create(options.output());
        Supervisor supervisor = new Supervisor(terminal);
        AtomicBoolean wrong = new AtomicBoolean();
        SandboxDirectory directory = new SandboxDirectory(() -> supervisor.hasFailed() || wrong.get());
        supervisor.closeAtTheEnd(directory);
        KafkaServer kafka = KafkaServer.in(directory.kafka(), Ports.free());
        supervisor.closeAtTheEnd(kafka);
        kafka.start();
        Comparison.Plan plan = new Comparison.Plan(options.rivals(), options.rounds(), live);
        Comparison comparison = new Comparison(kafka, directory.path(), supervisor, terminal);
        terminal.say(setting.machineInOneLine());
        terminal.say(setting.softwareInOneLine());
        setting.contenders()
                .forEach((name, what) -> terminal.say("%-14s %s; %s".formatted(name, what.version(), what.how())));
        List<ScenarioResult> scenarios = new ArrayList<>();
        for (int series : options.series()) {
            Workload.Size size = new Workload.Size(count, series, partitions);
            ScenarioResult last = comparison.run(size, plan);
            scenarios.add(last);
            terminal.say("");
            TableReport.lines(last).forEach(terminal::say);
            // After each, so that what was measured is not lost with what comes next.
            write(output.resolve(JSON), JsonReport.of(setting, scenarios));
            write(output.resolve("series-%d.svg".formatted(series)), PlotReport.of(setting, last));
        }
        terminal.progress("Wrote %s and the plots beside it".formatted(output.resolve(JSON)));
        wrong.set(!scenarios.stream().allMatch(ScenarioResult::isRight));
        if (!wrong.get()) {
            return 0;
        }
        terminal.problem("Not all were right in every round. Their logs are in %s".formatted(directory.path()));
        return Sandbox.FAILED;
    }

    private Setting setting() {
        String commit = MachineProbe.commit(ServiceProgram.asConfigured().sources());
        Map<String, Description> described = new LinkedHashMap<>();
        ContenderDescriptions descriptions = new ContenderDescriptions(commit, options.series());
        options.rivals().forEach(rival -> described.put(rival.toString(), descriptions.of(rival)));
        return new Setting(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                MachineProbe.machine(),
                MachineProbe.jdk(),
                commit,
                described);
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }
}
