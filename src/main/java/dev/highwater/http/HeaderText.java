package dev.highwater.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text in headers that may be more than ASCII, such as names of people. */
public final class HeaderText {

    private HeaderText() {}

    /**
     * What a header says: proxies and programs write UTF-8, which the HTTP server reads as Latin-1. What is no UTF-8 is
     * taken for the Latin-1 that it was read as.
     */
    public static String of(String header) {
        if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(header)) {
            return header;
        }
        try {
            byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return header;
        }
    }
}
