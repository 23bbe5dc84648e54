package dev.highwater.sandbox.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All figures of a comparison for programs: each round, the medians, and the setting. */
public final class JsonReport {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Names of the figures, with their units. */
    private static final Map<String, ToDoubleFunction<CatchUpFigures>> FIGURES = new LinkedHashMap<>();

    static {
        FIGURES.put("readings_per_second_from_launch", CatchUpFigures::perSecondFromLaunch);
        FIGURES.put("readings_per_second_from_first_output", CatchUpFigures::perSecond);
        FIGURES.put("cpu_seconds_per_million_from_launch", CatchUpFigures::cpuPerMillionFromLaunch);
        FIGURES.put("cpu_seconds_per_million_from_first_output", CatchUpFigures::cpuPerMillion);
        FIGURES.put("broker_cpu_seconds_per_million", CatchUpFigures::brokerCpuPerMillion);
        FIGURES.put("peak_resident_mebibytes", CatchUpFigures::peakMebibytes);
        FIGURES.put("seconds_to_first_output", CatchUpFigures::secondsToFirst);
        FIGURES.put("seconds_to_last_output", figures -> figures.last().seconds());
    }

    private JsonReport() {}

    /** The whole document, without figures of contenders that were wrong. */
    public static String of(Setting setting, List<ScenarioResult> scenarios) {
        ObjectNode report = JSON.createObjectNode();
        report.put("taken_at", setting.taken());
        report.put("commit", setting.commit());
        report.put("jdk", setting.jdk());
        report.putObject("machine")
                .put("processor", setting.machine().processor())
                .put("cores", setting.machine().cores())
                .put("memory_mebibytes", setting.machine().mebibytes())
                .put("system", setting.machine().system());
        ObjectNode contenders = report.putObject("contenders");
        setting.contenders()
                .forEach((name, description) -> contenders
                        .putObject(name)
                        .put("version", description.version())
                        .put("how", description.how()));
        ArrayNode all = report.putArray("scenarios");
        scenarios.forEach(scenario -> add(scenario, all.addObject()));
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
    }

    private static void add(ScenarioResult scenario, ObjectNode json) {
        json.put("series", scenario.size().series());
        json.put("readings", scenario.size().readings());
        json.put("partitions", scenario.size().partitions());
        ArrayNode contenders = json.putArray("contenders");
        for (ContenderResult result : scenario.contenders()) {
            ObjectNode contender = contenders.addObject().put("contender", result.contender());
            ArrayNode failures = contender.putArray("failures");
            result.failures().forEach(failures::add);
            if (result.hasFigures()) {
                addFigures(scenario, result, contender);
            }
        }
    }

    private static void addFigures(ScenarioResult scenario, ContenderResult result, ObjectNode json) {
        ObjectNode medians = json.putObject("medians");
        ObjectNode ratios = json.putObject("ratios_to_highwater");
        FIGURES.forEach((name, figure) -> {
            medians.put(name, result.median(figure));
            double ratio = scenario.ratio(result, figure);
            // JSON has no such number.
            ratios.put(name, Double.isFinite(ratio) ? (Double) ratio : null);
        });
        ArrayNode rounds = json.putArray("rounds");
        for (CatchUpFigures round : result.rounds()) {
            ObjectNode figures = rounds.addObject();
            FIGURES.forEach((name, figure) -> figures.put(name, figure.applyAsDouble(round)));
        }
        ArrayNode loads = json.putArray("steady_loads");
        for (LiveFigures live : result.live()) {
            loads.addObject()
                    .put("percent_of_maximum", live.percent())
                    .put("readings_per_second_wanted", live.rate())
                    .put("readings_per_second_sent", live.sent())
                    .put("cores", live.cores())
                    .put("latencies", live.latency().count())
                    .put("latency_ms_p50", live.latency().p50())
                    .put("latency_ms_p99", live.latency().p99())
                    .put("latency_ms_p99_9", live.latency().p999())
                    .put("latency_ms_max", live.latency().max());
        }
    }
}
