package dev.highwater.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Byte for byte what Jackson's generator writes. */
class FlatJsonTest {

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final Random random = new Random(3);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "doc",
                "a \"quoted\" name",
                "back\\slash",
                "tab\tnewline\nbell\u0007del\u007f",
                "döc",
                "\uD83D\uDD25 fire",
                "\u2028"
            })
    void shouldWriteTextsAsJacksonDoes(String text) throws IOException {
        assertThat(written(text, 1, 0)).isEqualTo(expected(text, 1, 0));
    }

    @Test
    void shouldWriteTimesAndNumbersAsJacksonDoes() throws IOException {
        for (int i = 0; i < 100_000; i++) {
            double usage =
                    random.nextInt(3) == 0 ? Math.round(random.nextDouble() * 1e4) / 1e2 : random.nextDouble() * 100;
            long time = random.nextInt(3) == 0
                    ? random.nextLong(4_000_000_000L) * 1000
                    : random.nextLong(300_000_000_000_000L);

            assertThat(written("doc", usage, time)).isEqualTo(expected("doc", usage, time));
        }
        assertThat(written("doc", -0.0, -1)).isEqualTo(expected("doc", -0.0, -1));
        assertThat(written("x".repeat(5_000), 1e-300, Long.MAX_VALUE))
                .isEqualTo(expected("x".repeat(5_000), 1e-300, Long.MAX_VALUE));
    }

    private static String written(String text, double number, long time) {
        byte[] json = new FlatJson(1)
                .time(FlatJson.field("time_ltz"), time)
                .text(FlatJson.field("hostname"), text)
                .number(FlatJson.field("usage"), number)
                .toBytes();
        return new String(json, UTF_8);
    }

    private static String expected(String text, double number, long time) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JACKSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("time_ltz", FlinkTimestamp.format(time));
            json.writeStringField("hostname", text);
            json.writeNumberField("usage", number);
            json.writeEndObject();
        }
        return bytes.toString(UTF_8);
    }
}
