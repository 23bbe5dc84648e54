package dev.highwater.baseline.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.baseline.nab.LabelledTrace.Anomaly;
import dev.highwater.baseline.nab.LabelledTrace.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledTracesTest {

    @TempDir
    Path directory;

    @BeforeEach
    void layOut() throws IOException {
        write("a/cpu.csv", """
                timestamp,value
                2014-02-14 14:30:00,1
                2014-02-14 14:35:00,2.5
                2014-02-14 14:40:00,-3e2
                """);
        write("b/disk.csv", "timestamp,value\r\n2014-02-14 14:30:00,1\r\n\r\n");
        write("windows.json", """
                {"b/disk.csv": [],
                 "a/cpu.csv": [["2014-02-14 14:31:00.000000", "2014-02-14 14:40:00.000000"]]}
                """);
    }

    @Test
    void shouldReadTracesInTheOrderOfTheirNamesWithTheRowsOfTheirAnomalies() {
        List<LabelledTrace> traces = LabelledTraces.read(directory, null);
        assertThat(traces).extracting(LabelledTrace::name).containsExactly("a/cpu.csv", "b/disk.csv");
        assertThat(traces.get(0).rows()).element(2).isEqualTo(new Row(1_392_388_800_000L, -300));
        assertThat(traces.get(0).anomalies()).containsExactly(new Anomaly(1, 2));
        assertThat(traces.get(1).rows()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"*cpu*, a/cpu.csv", "a/*, a/cpu.csv", "'*/[d]*', b/disk.csv", "'{disk,other}.csv', b/disk.csv"})
    void shouldReadOnlyWhatAPatternMatches(String pattern, String name) {
        assertThat(LabelledTraces.read(directory, pattern))
                .extracting(LabelledTrace::name)
                .containsExactly(name);
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException {
        assertRefused("*gpu*", "None of the 2 files", "windows.json", "*gpu*");
        assertRefused("[", "Not a pattern");
        assertThatThrownBy(() -> LabelledTraces.read(directory.resolve("none"), null))
                .isInstanceOf(LabelledTracesException.class)
                .hasMessageContaining("There is no directory")
                .hasMessageContaining("none");
        Files.delete(directory.resolve("a/cpu.csv"));
        assertRefused(null, "There is no file", "a/cpu.csv", "windows.json names");
        write("windows.json", "{}");
        assertRefused(null, "names no files");
        Files.delete(directory.resolve("windows.json"));
        assertRefused(null, "There is no file", "windows.json");
    }

    @ParameterizedTest
    @CsvSource({
        "'', cpu.csv:1: must have the header",
        "'timestamp,value', cpu.csv:1: must have the header",
        "'time,value\n2014-02-14 14:30:00,1', cpu.csv:1: the header must be",
        "'timestamp,value\n2014-02-14 14:30:00', cpu.csv:2: must have two cells",
        "'timestamp,value\n\n2014-02-14 14:30:00,1,2', cpu.csv:3: must have two cells",
        "'timestamp,value\n2014-02-14 14:30:00,much', cpu.csv:2: the value must be a number",
        "'timestamp,value\n2014-02-14 14:30:00,NaN', cpu.csv:2: the value must be a finite number",
        "'timestamp,value\n2014-02-30 14:30:00,1', cpu.csv:2: the timestamp must look like",
    })
    void shouldSayWhichLineIsBroken(String content, String message) throws IOException {
        write("a/cpu.csv", content);
        assertRefused(null, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | windows.json must have",
                "[1] | windows.json must have",
                "'{\"a/cpu.csv\": [[\"2014-02-14 14:31:00\"]]}' | a/cpu.csv: [2014-02-14 14:31:00] must be two times",
                "'{\"a/cpu.csv\": [[\"yesterday\", \"today\"]]}' | must be times like",
                "'{\"a/cpu.csv\": [[\"2015-02-14 14:31:00\", \"2015-02-14 14:41:00\"]]}' | holds no row of the file",
            })
    void shouldSayWhichLabelIsBroken(String labels, String message) throws IOException {
        write("windows.json", labels);
        assertRefused(null, message);
    }

    private void assertRefused(@Nullable String pattern, String... messages) {
        assertThatThrownBy(() -> LabelledTraces.read(directory, pattern))
                .isInstanceOf(LabelledTracesException.class)
                .message()
                .contains(messages);
    }

    private void write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
