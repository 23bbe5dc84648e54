package dev.highwater.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.highwater.sandbox.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules do what they say, by Prometheus' own tool, and each alert has its runbook. */
class RulesTest {

    @TempDir
    Path directory;

    @Test
    void shouldBeRulesThatPrometheusTakes() throws Exception {
        promtool("check", "rules", MonitoringFiles.RULES.toString());
    }

    @Test
    void shouldFireWhenSomethingIsWrongAndNotBefore() throws Exception {
        promtool(
                "test",
                "rules",
                MonitoringFiles.DIRECTORY.resolve("highwater.rules.test.yml").toString());
    }

    @Test
    void shouldBeASettingThatPrometheusTakes() throws Exception {
        promtool(
                "check",
                "config",
                MonitoringFiles.DIRECTORY.resolve("prometheus.yml").toString());
    }

    @Test
    void shouldTryEachAlert() throws IOException {
        String tests = Files.readString(MonitoringFiles.DIRECTORY.resolve("highwater.rules.test.yml"));
        assertThat(MonitoringFiles.alerts())
                .hasSizeGreaterThan(10)
                .allSatisfy(alert -> assertThat(tests)
                        .contains(
                                "alertname: " + alert + "\n        exp_alerts: []",
                                "alertname: " + alert + "\n        exp_alerts:\n"));
    }

    @Test
    void shouldHaveARunbookForEachAlert() throws IOException {
        String runbooks = Files.readString(Path.of("docs/runbooks.md"));
        String rules = Files.readString(MonitoringFiles.RULES);
        assertThat(MonitoringFiles.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(runbooks).contains("\n## " + alert + "\n");
            assertThat(rules).contains("runbook: docs/runbooks.md#" + alert.toLowerCase(Locale.ROOT) + "\n");
        });
    }

    /** Queries of the board are rules too, once its variables have values. */
    @Test
    void shouldAskQueriesOnTheBoardThatPrometheusTakes() throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n  - name: board\n    rules:\n");
        int number = 0;
        for (String query : MonitoringFiles.queries()) {
            rules.append("      - record: board:query%d\n        expr: '%s'\n"
                    .formatted(number++, query.replace("$instance", ".*").replace("'", "''")));
        }
        Path file = Files.writeString(directory.resolve("board.yml"), rules.toString());
        promtool("check", "rules", file.toString());
    }

    @Test
    void shouldHaveABoardWhosePanelsAreWhole() throws IOException {
        JsonNode board = MonitoringFiles.board();
        assertThat(board.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
        assertThat(board.path("title").asText()).isEqualTo("Highwater");
        List<String> cells = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        for (JsonNode panel : board.path("panels")) {
            ids.add(panel.path("id").asInt());
            JsonNode place = panel.path("gridPos");
            for (int x = place.path("x").asInt();
                    x < place.path("x").asInt() + place.path("w").asInt();
                    x++) {
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(x).isLessThan(24);
                    cells.add(x + "," + y);
                }
            }
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("targets"))
                        .as(panel.path("title").asText())
                        .isNotEmpty();
                for (JsonNode target : panel.path("targets")) {
                    assertThat(target.path("expr").asText()).isNotBlank();
                    assertThat(target.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
                }
            }
        }
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(10);
        assertThat(cells).as("panels that cover each other").doesNotHaveDuplicates();
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        Optional<Path> executable = Programs.find("promtool");
        assumeTrue(
                executable.isPresent(),
                "There is no promtool on the path. Install Prometheus (Debian: apt-get install prometheus).");
        List<String> command = new ArrayList<>(List.of(executable.get().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
