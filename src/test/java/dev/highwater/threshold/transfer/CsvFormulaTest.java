package dev.highwater.threshold.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.ExampleThreshold;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that a spreadsheet would compute is text in an export, and itself again after an import. */
class CsvFormulaTest {

    private final ThresholdFormat csv = new CsvThresholds();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example\")",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "＝1+1",
                "'=1",
                "''=1",
                "'web",
                "'",
                "''",
                "web-1",
                "*",
                " =1",
            })
    void shouldComeBackAsItWas(String name) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        csv.write(List.of(ExampleThreshold.of(name, name, 10).build()), written);
        byte[] file = written.toByteArray();

        ImportedRows rows = csv.read(file);

        assertThat(new String(file, StandardCharsets.UTF_8)).doesNotContainPattern("(^|,)\"?[=+\\-@＝]");
        assertThat(rows.violations()).isEmpty();
        assertThat(rows.rows()).singleElement().satisfies(row -> {
            assertThat(row.content().hostname()).isEqualTo(name);
            assertThat(row.content().cpu()).isEqualTo(name);
        });
    }
}
