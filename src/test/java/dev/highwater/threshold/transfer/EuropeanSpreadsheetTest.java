package dev.highwater.threshold.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.http.Violation;
import dev.highwater.threshold.Threshold;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV as spreadsheets write it in countries where the comma is in numbers, and with names that are not ASCII. */
class EuropeanSpreadsheetTest {

    private static final String HOST = "münchen-1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostname,allowed_top\nmünchen-1,80\n",
                "hostname;allowed_top\r\nmünchen-1;80\r\n",
                "hostname\tallowed_top\r\nmünchen-1\t80\r\n",
                "\"Hostname\";\"Allowed_Top\"\r\n\"münchen-1\";\"80\"\r\n",
                "sep=;\r\nhostname;allowed_top\r\nmünchen-1;80\r\n",
                "SEP=\t\nhostname\tallowed_top\nmünchen-1\t80\n",
                "\"sep=;\"\nhostname;allowed_top\nmünchen-1;80\n",
                "sep=|\nhostname|allowed_top\nmünchen-1|80\n",
                "hostname;allowed_top\r\nmünchen-1;80\r\n;\r\n;;;\r\n  ; \r\n",
                "hostname,allowed_top\n,\n,,,\nmünchen-1,80,,\n",
                "hostname,allowed_top,,\r\nmünchen-1,80,,\r\n,,,\r\n",
                "hostname;allowed_top; ;\nmünchen-1;80;;\n;;;\n",
                "hostname;cpu;allowed_top;critical_top\nmünchen-1;;80,0;\n;;;\n",
                "hostname;cpu;allowed_top;critical_top\nmünchen-1;*;80.00;\n",
                "\n\nhostname;allowed_top\nmünchen-1;80",
            })
    void shouldBeTaken(String file) throws IOException {
        for (Charset charset :
                new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            assertTaken(("\uFEFF" + file).getBytes(charset));
        }
        assertTaken(file.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertTaken(byte[] file) throws IOException {
        ImportedRows rows = new CsvThresholds().read(file);

        assertThat(rows.violations()).isEmpty();
        assertThat(rows.rows()).extracting(row -> row.content().read()).containsExactly(Threshold.of(HOST, 80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "ISO-8859-1", "windows-1250", "IBM850", "x-MacRoman"})
    void shouldBeRefusedInAnotherEncodingRatherThanChanged(String encoding) {
        byte[] file = ("hostname;allowed_top\r\ndoc;20\r\n" + HOST + ";80\r\n").getBytes(Charset.forName(encoding));

        assertThatThrownBy(() -> new CsvThresholds().read(file))
                .isInstanceOf(CharConversionException.class)
                .hasMessageContaining("The file is not UTF-8: the byte 0x")
                .hasMessageContaining("in line 3")
                .hasMessageContaining("save it as CSV UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void shouldBeRefusedInUtf16WithoutAMark(String encoding) {
        byte[] file = "hostname;allowed_top\ndoc;20\n".getBytes(Charset.forName(encoding));

        assertThatThrownBy(() -> new CsvThresholds().read(file))
                .isInstanceOf(CharConversionException.class)
                .hasMessageContaining("zero bytes, the first in line 1");
    }

    @Test
    void shouldNotTakeThousandsOrFractionsForSomethingElse() throws IOException {
        ImportedRows rows =
                read("hostname;allowed_top;pending_seconds\na;80;59,5\nb;80;1.000\nc;80;1,000\nd;80;1 000\n");

        assertThat(rows.violations())
                .containsExactly(
                        new Violation("pending_seconds", "must be a whole number", 2),
                        new Violation("pending_seconds", "must be a whole number", 3),
                        new Violation("pending_seconds", "must be a whole number", 4),
                        new Violation("pending_seconds", "must be a whole number", 5));
    }

    @Test
    void shouldNotGuessWhetherALimitIsThousandsOrWhole() throws IOException {
        ImportedRows rows = read("hostname,allowed_top\na,\"1,000\"\nb,80.000\nc,80.00\nd,79.125\n");

        assertThat(rows.violations()).extracting(Violation::line).containsExactly(2, 3);
    }

    @Test
    void shouldReadFractionsOfALimit() throws IOException {
        ImportedRows rows = read("hostname;allowed_top;critical_top;pending_seconds\na;79,5;99.25;60,0\n");

        assertThat(rows.violations()).isEmpty();
        assertThat(rows.rows()).singleElement().satisfies(row -> {
            assertThat(row.content().allowedTop()).isEqualByComparingTo("79.5");
            assertThat(row.content().criticalTop()).isEqualByComparingTo("99.25");
            assertThat(row.content().pendingSeconds()).isEqualTo(60);
        });
    }

    @Test
    void shouldNameLinesAsAnEditorCountsThem() throws IOException {
        assertThat(read("sep=;\nhostname;allowed_top\n;\ndoc;x\n").violations())
                .containsExactly(new Violation("allowed_top", "must be a number, such as 80 or 79.5", 4));
    }

    @Test
    void shouldNotLoseACellBeyondTheHeader() throws IOException {
        assertThat(read("hostname;allowed_top\ndoc;20;;95\n").violations())
                .containsExactly(new Violation("row", "has 4 cells, but the header has 2", 2));
        assertThat(read("hostname;allowed_top;;\ndoc;20;;95\n").violations())
                .containsExactly(new Violation("row", "has 4 cells, but the header has 2", 2));
    }

    private static ImportedRows read(String file) throws IOException {
        return new CsvThresholds().read(file.getBytes(StandardCharsets.UTF_8));
    }
}
