package dev.highwater.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.highwater.series.SeriesKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Good readings, mangled at random but reproducibly: the parser says the same of each as Jackson's tree of the same
 * bytes does, and never throws. {@code -Dhighwater.fuzz=10000000} tries more of them.
 */
class ReadingParserFuzzTest {

    private static final ObjectMapper TREE = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String[] SNIPPETS = {
        "\"hostname\":",
        "\"cpu\":",
        "\"usage\":",
        "\"occurred_at\":",
        "\"x\":",
        "\"doc\"",
        "\"\"",
        "\"\\ud83d\"",
        "\"\\u0000\"",
        "\"\\ud83d\\udd25\"",
        "null",
        "true",
        "NaN",
        "-0",
        "-1",
        "0",
        "80",
        "100.0",
        "100.00000000000001",
        "101",
        "1e400",
        "1e-400",
        "1633956789277",
        "1633956789",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "{",
        "}",
        "[",
        "]",
        "{}",
        "[1,{\"cpu\":2}]",
        ",",
        ":",
        "\\",
        "\"",
        " ",
        "\t",
        "\n",
        "\u00e4",
        "\uD83D\uDD25",
        "\u0085",
        "//",
        "1".repeat(1_001),
        "[".repeat(1_001),
        "\"" + "h".repeat(254) + "\""
    };

    private final ReadingParser parser = new ReadingParser(100);
    private final Random random = new Random(2021);

    @Test
    void shouldSayWhatJacksonsTreeSays() {
        int good = 0;
        int cases = Integer.getInteger("highwater.fuzz", 100_000);
        for (int i = 0; i < cases; i++) {
            byte[] value = mangled();
            ParsedReading parsed = parser.parse(value);
            if (value.length > 0) {
                assertThat(parsed).as(() -> shown(value)).isEqualTo(parser.parseAny(value));
            }
            if (parsed instanceof RejectedReading rejected) {
                assertThat(verdicts(value)).as(() -> shown(value)).contains(rejected.reason());
            } else {
                assertThat(parsed).as(() -> shown(value)).isEqualTo(reading(value));
                good++;
            }
        }
        // Were all of them good, or none, this would test little.
        assertThat(good).isBetween(cases / 20, cases / 2);
    }

    private byte[] mangled() {
        StringBuilder json = new StringBuilder(
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":1633956789277}");
        for (int change = random.nextInt(4); change > 0; change--) {
            int at = random.nextInt(json.length() + 1);
            int end = Math.min(json.length(), at + random.nextInt(12));
            String snippet = SNIPPETS[random.nextInt(SNIPPETS.length)];
            switch (random.nextInt(5)) {
                case 0 -> json.insert(at, snippet);
                case 1 -> json.replace(at, end, snippet);
                case 2 -> json.delete(at, end);
                case 3 -> json.insert(Math.max(0, json.length() - 1), ",\"x\":" + snippet);
                default -> replaceAValue(json, snippet);
            }
        }
        byte[] bytes = json.toString().getBytes(random.nextInt(50) == 0 ? ISO_8859_1 : UTF_8);
        if (bytes.length > 0 && random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    private void replaceAValue(StringBuilder json, String snippet) {
        int colon = json.indexOf(":", random.nextInt(json.length() + 1));
        int comma = json.indexOf(",", colon);
        if (colon >= 0 && comma >= 0) {
            json.replace(colon + 1, comma, snippet);
        }
    }

    /** All that can be said against a value; none if it is a reading. */
    private static Set<RejectionReason> verdicts(byte[] value) {
        try {
            if (value.length == 0) {
                return EnumSet.of(RejectionReason.EMPTY);
            }
            UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
            JsonNode tree = TREE.readTree(value);
            if (tree.isMissingNode()) {
                return EnumSet.of(RejectionReason.EMPTY);
            }
            return tree.isObject() ? verdicts(tree, value) : EnumSet.of(RejectionReason.NOT_AN_OBJECT);
        } catch (IOException e) {
            // What does not even begin as an object is not read further.
            return EnumSet.of(RejectionReason.NOT_JSON, RejectionReason.NOT_AN_OBJECT);
        }
    }

    private static Set<RejectionReason> verdicts(JsonNode tree, byte[] value) throws IOException {
        Set<RejectionReason> verdicts = EnumSet.noneOf(RejectionReason.class);
        if (hasDuplicates(value)) {
            // The tree keeps the last of them, the parser may find fault with the first.
            verdicts.addAll(EnumSet.of(
                    RejectionReason.DUPLICATE_FIELD,
                    RejectionReason.WRONG_TYPE,
                    RejectionReason.INVALID_NAME,
                    RejectionReason.TIME_OUT_OF_RANGE));
        }
        name(tree.path("hostname"), 253, verdicts);
        name(tree.path("cpu"), 64, verdicts);
        JsonNode usage = tree.path("usage");
        check(usage, usage.isNumber(), verdicts);
        if (usage.isNumber() && !(usage.doubleValue() >= 0 && usage.doubleValue() <= 100)) {
            verdicts.add(RejectionReason.USAGE_OUT_OF_RANGE);
        }
        JsonNode time = tree.path("occurred_at");
        check(time, time.isIntegralNumber(), verdicts);
        if (time.isIntegralNumber() && !(time.canConvertToLong() && time.longValue() >= 946_684_800_000L)) {
            verdicts.add(RejectionReason.TIME_OUT_OF_RANGE);
        }
        return verdicts;
    }

    private static void name(JsonNode node, int maximum, Set<RejectionReason> verdicts) {
        check(node, node.isTextual(), verdicts);
        int[] characters = node.asText().codePoints().toArray();
        boolean valid = characters.length > 0
                && characters.length <= maximum
                && Arrays.stream(characters).noneMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF));
        if (node.isTextual() && !valid) {
            verdicts.add(RejectionReason.INVALID_NAME);
        }
    }

    private static void check(JsonNode node, boolean isOfType, Set<RejectionReason> verdicts) {
        if (node.isMissingNode()) {
            verdicts.add(RejectionReason.MISSING_FIELD);
        } else if (!isOfType) {
            verdicts.add(RejectionReason.WRONG_TYPE);
        }
    }

    private static boolean hasDuplicates(byte[] value) throws IOException {
        Set<String> names = new HashSet<>();
        try (JsonParser json = TREE.createParser(value)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (!names.add(json.currentName())) {
                    return true;
                }
                json.nextToken();
                json.skipChildren();
            }
            return false;
        }
    }

    private static Reading reading(byte[] value) {
        try {
            assertThat(verdicts(value)).isEmpty();
            JsonNode tree = TREE.readTree(value);
            return new Reading(
                    new SeriesKey(
                            tree.get("hostname").textValue(), tree.get("cpu").textValue()),
                    tree.get("usage").doubleValue(),
                    tree.get("occurred_at").longValue());
        } catch (IOException e) {
            throw new AssertionError("Jackson refuses it", e);
        }
    }

    private static String shown(byte[] value) {
        return new String(value, ISO_8859_1);
    }
}
