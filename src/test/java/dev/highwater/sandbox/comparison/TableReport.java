package dev.highwater.sandbox.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures of a scenario as lines of a terminal. */
public final class TableReport {

    private static final String CATCH_UP = "%-14s %11s %11s   %7s %7s   %7s %7s   %7s %8s %8s";
    private static final String LIVE = "%-14s %5s %11s %11s %6s   %9s %9s %9s %9s";

    private TableReport() {}

    /** Medians of catching up, then, if it was measured, each rate of the steady load. */
    public static List<String> lines(ScenarioResult scenario) {
        List<String> lines = new ArrayList<>();
        int rounds = scenario.contenders().stream()
                .mapToInt(result -> result.rounds().size() + result.failures().size())
                .max()
                .orElse(0);
        lines.add("%s, %d %s: medians".formatted(scenario.title(), rounds, rounds == 1 ? "round" : "rounds"));
        lines.add("");
        lines.add(CATCH_UP.formatted(
                "", "readings/s", "readings/s", "CPU-s/M", "ratio", "CPU-s/M", "ratio", "broker", "peak", "first"));
        lines.add(CATCH_UP.formatted(
                "catch-up", "from launch", "from first", "launch", "", "first", "", "CPU-s/M", "MiB", "output s"));
        scenario.contenders().forEach(result -> lines.add(line(scenario, result)));
        scenario.contenders()
                .forEach(result -> result.failures()
                        .forEach(failure ->
                                lines.add("  %s has no figures: %s".formatted(result.contender(), failure))));
        live(scenario, lines);
        return lines;
    }

    private static String line(ScenarioResult scenario, ContenderResult result) {
        return CATCH_UP.formatted(
                result.contender(),
                whole(result, CatchUpFigures::perSecondFromLaunch),
                whole(result, CatchUpFigures::perSecond),
                hundredths(result.median(CatchUpFigures::cpuPerMillionFromLaunch)),
                hundredths(scenario.ratio(result, CatchUpFigures::cpuPerMillionFromLaunch)),
                hundredths(result.median(CatchUpFigures::cpuPerMillion)),
                hundredths(scenario.ratio(result, CatchUpFigures::cpuPerMillion)),
                hundredths(result.median(CatchUpFigures::brokerCpuPerMillion)),
                whole(result, CatchUpFigures::peakMebibytes),
                hundredths(result.median(CatchUpFigures::secondsToFirst)));
    }

    private static void live(ScenarioResult scenario, List<String> lines) {
        if (scenario.contenders().stream().allMatch(result -> result.live().isEmpty())) {
            return;
        }
        lines.add("");
        lines.add(LIVE.formatted("steady load", "of", "readings/s", "readings/s", "cores", "ms until", "", "", ""));
        lines.add(LIVE.formatted("", "max", "wanted", "sent", "", "p50", "p99", "p99.9", "max"));
        for (ContenderResult result : scenario.contenders()) {
            for (LiveFigures live : result.live()) {
                lines.add(LIVE.formatted(
                        result.contender(),
                        live.percent() == 0 ? "" : live.percent() + "%",
                        "%,.0f".formatted(live.rate()),
                        "%,.0f".formatted(live.sent()),
                        hundredths(live.cores()),
                        "%,.0f".formatted(live.latency().p50()),
                        "%,.0f".formatted(live.latency().p99()),
                        "%,.0f".formatted(live.latency().p999()),
                        "%,.0f".formatted(live.latency().max())));
            }
        }
    }

    private static String whole(ContenderResult result, ToDoubleFunction<CatchUpFigures> figure) {
        double median = result.median(figure);
        return Double.isNaN(median) ? "-" : String.format(Locale.ROOT, "%,.0f", median);
    }

    private static String hundredths(double figure) {
        return Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, "%.2f", figure);
    }
}
