package dev.highwater.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is in {@code monitoring/}. */
final class MonitoringFiles {

    static final Path DIRECTORY = Path.of("monitoring");
    static final Path RULES = DIRECTORY.resolve("highwater.rules.yml");
    static final Path BOARD = DIRECTORY.resolve("highwater-dashboard.json");

    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern EXPRESSION = Pattern.compile("expr: (.+)");
    private static final Pattern METRIC = Pattern.compile("\\b(highwater|jvm|process)_\\w+");

    private MonitoringFiles() {}

    static List<String> alerts() throws IOException {
        return all(ALERT, Files.readString(RULES));
    }

    static JsonNode board() throws IOException {
        return new ObjectMapper().readTree(BOARD.toFile());
    }

    /** Of the board's panels. */
    static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        board().path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> queries.add(target.path("expr").asText())));
        return queries;
    }

    /** Names of metrics that rules and board ask for, as Prometheus has them. */
    static Set<String> metrics() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String expression : all(EXPRESSION, Files.readString(RULES))) {
            names.addAll(metricsIn(expression));
        }
        for (String query : queries()) {
            names.addAll(metricsIn(query));
        }
        return names;
    }

    private static List<String> metricsIn(String expression) {
        Matcher matcher = METRIC.matcher(expression);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
