package dev.highwater.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each setting is in the table of README.md or in those of docs/settings.md, with the default that it has. */
class DocumentedSettingsTest {

    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

    @Test
    void shouldNameEverySetting() throws IOException {
        assertThat(documented().keySet())
                .containsAll(
                        DeclaredSetting.all().map(DeclaredSetting::variable).toList());
    }

    @Test
    void shouldNameNoSettingThatThereIsNot() throws IOException {
        assertThat(DeclaredSetting.all().map(DeclaredSetting::variable).toList())
                .containsAll(documented().keySet());
    }

    @Test
    void shouldSayTheDefaultsThatHold() throws IOException {
        Map<String, String> said = documented();
        said.values().removeIf(String::isEmpty);
        Map<String, String> holds = DeclaredSetting.all()
                .filter(setting -> said.containsKey(setting.variable()))
                .collect(Collectors.toMap(
                        DeclaredSetting::variable,
                        setting -> setting.defaultValue().orElse("none")));

        assertThat(said).hasSizeGreaterThan(60).isEqualTo(holds);
    }

    /** By variable; the default is empty where the cell does not quote one for each of the variables. */
    private static Map<String, String> documented() throws IOException {
        Map<String, String> defaults = new HashMap<>();
        for (String document : List.of("README.md", "docs/settings.md")) {
            for (String line : Files.readAllLines(Path.of(document))) {
                if (line.startsWith("| `HIGHWATER_") && !line.startsWith("| `HIGHWATER_SLACK_TOKEN_FILE`")) {
                    String[] cells = line.split("\\|", -1);
                    List<String> variables = variables(quoted(cells[1] + cells[3]));
                    List<String> values = quoted(cells[2]);
                    for (int i = 0; i < variables.size(); i++) {
                        defaults.put(variables.get(i), values.size() == variables.size() ? values.get(i) : "");
                    }
                }
            }
        }
        return defaults;
    }

    /** {@code _HOST} after {@code HIGHWATER_HTTP_MANAGEMENT_PORT} is the setting that begins like it and ends so. */
    private static List<String> variables(List<String> quoted) {
        List<String> variables = new ArrayList<>();
        for (String name : quoted) {
            if (name.matches("HIGHWATER_[A-Z_]+")) {
                variables.add(name);
            } else if (name.matches("_[A-Z_]+") && !variables.isEmpty()) {
                String first = variables.get(0);
                DeclaredSetting.all()
                        .map(DeclaredSetting::variable)
                        .filter(one -> one.endsWith(name) && first.startsWith(stem(one, name) + "_"))
                        .forEach(variables::add);
            }
        }
        return variables;
    }

    private static String stem(String variable, String end) {
        return variable.substring(0, variable.length() - end.length());
    }

    private static List<String> quoted(String text) {
        return QUOTED.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
