package dev.highwater.sandbox.readings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingEncoderTest {

    private final ReadingEncoder encoder = new ReadingEncoder("dopey", "cpu4");

    @Test
    void shouldWriteKeyAndValueAsTheTutorialDoes() {
        assertThat(text(encoder.key())).isEqualTo("{\"hostname\":\"dopey\"}");
        assertThat(text(encoder.encode(98.3335306302198, 1633956789277L)))
                .isEqualTo("{\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage\":98.3335306302198,"
                        + "\"occurred_at\":1633956789277}");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1.0e-13, 9.99999999999999, 10, 79.99999999999, 99.9999999999999, 100})
    void shouldWriteNumbersThatReadBackNearlyTheSame(double usage) throws IOException {
        JsonNode reading = new ObjectMapper().readTree(encoder.encode(usage, 0));
        assertThat(reading.get("usage").asDouble()).isCloseTo(usage, offset(1e-13));
        assertThat(reading.get("usage").asDouble()).isLessThanOrEqualTo(100);
        assertThat(reading.get("occurred_at").asLong()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.132, 51.846000000000004, 1.0e-5, 48.56800000000001, 100})
    void shouldWriteMeasuredNumbersExactly(double usage) throws IOException {
        JsonNode reading = new ObjectMapper().readTree(encoder.encodeExactly(usage, 1));
        assertThat(reading.get("usage").asDouble()).isEqualTo(usage);
    }

    @Test
    void shouldEscapeNames() throws IOException {
        byte[] value = new ReadingEncoder("a\"b\\c", "cpu1").encode(1, 2);
        assertThat(new ObjectMapper().readTree(value).get("hostname").asText()).isEqualTo("a\"b\\c");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
