package dev.highwater.baseline.nab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.baseline.Sensitivity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small folder of made-up traces, whose scores were worked out by hand. */
class ScoreReportTest {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int ROWS = 1000;
    private static final int JUMP = 700;

    @TempDir
    Path directory;

    @Test
    void shouldGiveAllPointsForAJumpThatIsFlaggedAtOnce() throws IOException {
        write("a/jump.csv", 40);
        label("{\"a/jump.csv\": [[\"%s\", \"%s\"]]}".formatted(time(JUMP), time(JUMP + 50)));
        List<String> lines = replayed();
        assertThat(lines).element(1).asString().matches("a/jump\\.csv +1 +0 +0 +1\\.000");
        assertThat(lines).last().isEqualTo("NAB standard 100.0 low-FP 100.0 low-FN 100.0");
    }

    @Test
    void shouldTakeAwayForWhatIsMissedAndForWhatIsNoAnomaly() throws IOException {
        write("a/jump.csv", 40);
        write("b/jump.csv", 40);
        write("flat.csv", 3);
        label("{\"a/jump.csv\": [[\"%s\", \"%s\"]], \"b/jump.csv\": [], \"flat.csv\": [[\"%s\", \"%s\"]]}"
                .formatted(time(JUMP), time(JUMP + 50), time(500), time(550)));
        List<String> lines = replayed();
        assertThat(lines).anyMatch(line -> line.matches("b/jump\\.csv +0 +0 +1 +-0\\.110"));
        assertThat(lines).anyMatch(line -> line.matches("flat\\.csv +0 +1 +0 +-1\\.000"));
        assertThat(lines).anyMatch(line -> line.matches("a +1 +0 +0 +100\\.000"));
        assertThat(lines).anyMatch(line -> line.matches("b +0 +0 +1 +-"));
        // Of points from -2 for nothing to 2: 1 - 1 - 0.11 is 1.89 of 4; low FP 1.78 of 4; low FN, -4 to 2: 2.89 of 6.
        assertThat(lines).anyMatch(line -> line.matches("all +1 +1 +1 +47\\.250"));
        assertThat(lines).last().isEqualTo("NAB standard 47.3 low-FP 44.5 low-FN 48.2");
    }

    @Test
    void shouldGiveNoFigureWhereThereIsNoAnomaly() throws IOException {
        write("a/flat.csv", 3);
        label("{\"a/flat.csv\": []}");
        assertThat(replayed()).last().isEqualTo("NAB standard - low-FP - low-FN -");
    }

    private List<String> replayed() {
        ScoreReport report = new ScoreReport();
        LabelledTraces.read(directory, null)
                .forEach(trace -> report.add(trace, Replay.flagged(trace, Sensitivity.MEDIUM)));
        return report.lines();
    }

    private void write(String name, double later) throws IOException {
        StringBuilder content = new StringBuilder("timestamp,value\n");
        for (int row = 0; row < ROWS; row++) {
            double value = (row < JUMP ? 3 : later) + row % 7 * 0.1;
            content.append(String.format(Locale.ROOT, "%s,%.3f%n", time(row), value));
        }
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void label(String labels) throws IOException {
        Files.writeString(directory.resolve("windows.json"), labels);
    }

    private static String time(int row) {
        return TIME.format(LocalDateTime.of(2026, 11, 2, 0, 0).plusMinutes(row * 5L));
    }
}
