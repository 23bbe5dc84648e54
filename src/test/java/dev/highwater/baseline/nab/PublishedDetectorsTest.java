package dev.highwater.baseline.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two detectors whose flagged rows and points were published get the same points here. The traces are not part of this
 * repository: {@code -Dhighwater.labelled-traces=DIR} says where they are, with {@code published-detections.json}.
 */
class PublishedDetectorsTest {

    private static final String PROPERTY = "highwater.labelled-traces";

    private Path directory = Path.of("");

    @BeforeEach
    void find() {
        String given = System.getProperty(PROPERTY);
        assumeTrue(given != null, "no labelled traces: -D" + PROPERTY + "=DIR is not set");
        directory = Path.of(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contextOSE", "numenta"})
    void shouldGiveThePointsThatWerePublished(String detector) throws IOException {
        JsonNode files = new ObjectMapper()
                .readTree(directory.resolve("published-detections.json").toFile())
                .path(detector)
                .path("files");
        double sum = 0;
        for (LabelledTrace trace : LabelledTraces.read(directory, null)) {
            JsonNode published = files.path(trace.name());
            Score score = Scoring.of(trace, flagged(trace, published.path("flagged")), Profile.STANDARD);
            assertThat(score.points())
                    .as(trace.name())
                    .isCloseTo(published.path("score").doubleValue(), within(1e-6));
            assertThat(score.falseAlarms())
                    .as(trace.name())
                    .isEqualTo(published.path("fp").intValue());
            sum += score.points();
        }
        double all = 0;
        for (JsonNode published : files) {
            all += published.path("score").doubleValue();
        }
        assertThat(sum).isCloseTo(all, within(1e-5)).isNotZero();
    }

    private static BitSet flagged(LabelledTrace trace, JsonNode times) {
        BitSet rows = new BitSet();
        for (JsonNode time : times) {
            long wanted = TraceFile.time(time.textValue());
            for (int row = 0; row < trace.rows().size(); row++) {
                if (trace.rows().get(row).time() == wanted && !rows.get(row)) {
                    rows.set(row);
                    break;
                }
            }
        }
        return rows;
    }
}
