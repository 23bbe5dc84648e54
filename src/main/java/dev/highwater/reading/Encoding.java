package dev.highwater.reading;

/** Recognises common encoding mistakes of producers in values that are not JSON in UTF-8. */
final class Encoding {

    private Encoding() {}

    /** Returns a sentence that names the mistake and says what to send instead; empty if none is recognised. */
    static String hint(byte[] value) {
        if (startsWith(value, 0xEF, 0xBB, 0xBF)) {
            return "the value begins with a byte order mark (EF BB BF): send UTF-8 without one";
        }
        if (startsWith(value, 0xFF, 0xFE, 0, 0)
                || startsWith(value, 0, 0, 0xFE, 0xFF)
                || startsWith(value, 0, 0, 0, '{')) {
            return "the value looks like UTF-32: send UTF-8";
        }
        if (startsWith(value, 0xFF, 0xFE)
                || startsWith(value, 0xFE, 0xFF)
                || startsWith(value, '{', 0)
                || startsWith(value, 0, '{')) {
            return "the value looks like UTF-16: send UTF-8";
        }
        if (startsWith(value, 0x1F, 0x8B)) {
            return "the value looks like gzip: leave compression to Kafka (compression.type of the producer)";
        }
        return value.length > 5 && value[0] == 0 && value[1] == 0
                ? "the value looks like that of a schema registry's serializer (a zero byte and a schema id):"
                        + " send plain JSON"
                : "";
    }

    private static boolean startsWith(byte[] value, int... start) {
        if (value.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((value[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
