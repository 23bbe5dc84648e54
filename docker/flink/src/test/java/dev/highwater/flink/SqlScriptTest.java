package dev.highwater.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlScriptTest {

    @TempDir
    Path directory;

    @Test
    void shouldSplitStatementsButNotAStatementSet() throws IOException {
        assertThat(statements("""
                -- A comment; with a semicolon and ${NOTHING}.
                SET 'a' = 'b;c';
                EXECUTE STATEMENT SET
                BEGIN
                INSERT INTO x SELECT 1;
                INSERT INTO y SELECT '--';
                END;
                """, Map.of(), Map.of()))
                .hasSize(2)
                .startsWith("SET 'a' = 'b;c'")
                .last()
                .asString()
                .startsWith("EXECUTE")
                .endsWith("SELECT '--';\nEND");
    }

    @Test
    void shouldFillInValuesAndQuoteThem() throws IOException {
        assertThat(statements(
                        "A '${NAME}', ${NUMBER:-80}, '${OTHER:-x y}', ${MADE};",
                        Map.of("NAME", "it's"),
                        Map.of("MADE", "'k' = 'v'")))
                .containsExactly("A 'it''s', 80, 'x y', 'k' = 'v'");
    }

    @Test
    void shouldSayWhichVariableIsMissing() {
        assertThatThrownBy(() -> statements("A '${NAME}';", Map.of(), Map.of()))
                .hasMessage("NAME is not set, and job.sql needs it.");
    }

    @Test
    void shouldTakeOnlyNumbersOutsideQuotes() {
        assertThatThrownBy(() -> statements("A ${LIMIT:-80};", Map.of("LIMIT", "80; DROP TABLE x"), Map.of()))
                .hasMessageContaining("LIMIT is \"80; DROP TABLE x\": must be a number");
    }

    @Test
    void shouldSayThatAStatementHasNoEnd() {
        assertThatThrownBy(() -> statements("SELECT 1", Map.of(), Map.of())).hasMessageContaining("SELECT 1");
    }

    private List<String> statements(String text, Map<String, String> given, Map<String, String> made)
            throws IOException {
        Path file = Files.writeString(directory.resolve("job.sql"), text);
        return SqlScript.read(file).statements(name -> Optional.ofNullable(given.get(name)), made);
    }
}
