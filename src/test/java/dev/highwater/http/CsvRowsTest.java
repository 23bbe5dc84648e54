package dev.highwater.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

    private final CsvRows csv = new CsvRows(new ObjectMapper(), List.of("name", "value"));

    @Test
    void shouldWriteAHeaderAndARowEachWithNothingWhereThereIsNothing() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("name", null);

        assertThat(new String(csv.header(), StandardCharsets.UTF_8)).isEqualTo("name,value\n");
        assertThat(rows(Map.of("name", "doc", "value", 1.5), nothing, Map.of("value", true)))
                .isEqualTo("\"doc\",1.5\n,\n,true\n");
    }

    @Test
    void shouldQuoteWhatWouldBreakARow() {
        assertThat(rows(Map.of("name", "a \"b\",\r\nc;ü", "value", ""))).isEqualTo("\"a \"\"b\"\",\r\nc;ü\",\"\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"})
    void shouldWriteNothingThatASpreadsheetWouldCompute(String formula) {
        assertThat(rows(Map.of("name", formula))).startsWith("\"'" + formula);
    }

    @Test
    void shouldWriteNumbersAsNumbersAlsoNegativeOnes() {
        assertThat(rows(Map.of("name", -1, "value", new BigDecimal("2E+1")))).isEqualTo("-1,20\n");
    }

    private String rows(Map<String, ?>... rows) {
        return new String(csv.rows(List.of((Object[]) rows)), StandardCharsets.UTF_8);
    }
}
