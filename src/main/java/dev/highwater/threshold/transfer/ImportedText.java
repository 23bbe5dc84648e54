package dev.highwater.threshold.transfer;

import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of an imported file: UTF-8, or UTF-16 with a byte order mark, which spreadsheets call "Unicode text". Files
 * in any other encoding are refused, because a wrongly guessed encoding would change names without notice.
 */
final class ImportedText {

    private static final int UNTIL = 8_192;

    private final byte[] file;
    private final Charset charset;
    private final int start;

    private ImportedText(byte[] file, Charset charset, int start) {
        this.file = file;
        this.charset = charset;
        this.start = start;
    }

    /**
     * Checks the encoding of the whole file.
     *
     * @throws CharConversionException if it has another encoding or contains zero bytes; the message says in which
     *     line, and what to do
     */
    static ImportedText of(byte[] file) throws CharConversionException {
        ImportedText text = new ImportedText(file, StandardCharsets.UTF_8, 0);
        if (text.startsWith(0xEF, 0xBB, 0xBF)) {
            text = new ImportedText(file, StandardCharsets.UTF_8, 3);
        } else if (text.startsWith(0xFF, 0xFE)) {
            text = new ImportedText(file, StandardCharsets.UTF_16LE, 2);
        } else if (text.startsWith(0xFE, 0xFF)) {
            text = new ImportedText(file, StandardCharsets.UTF_16BE, 2);
        }
        text.check();
        return text;
    }

    /** Returns a reader that starts at the beginning, after the byte order mark. */
    Reader reader() {
        return new InputStreamReader(new ByteArrayInputStream(file, start, file.length - start), charset);
    }

    private boolean startsWith(int... bytes) {
        if (file.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((file[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private void check() throws CharConversionException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(file, start, file.length - start);
        CharBuffer characters = CharBuffer.allocate(UNTIL);
        int line = 1;
        while (true) {
            CoderResult result = decoder.decode(bytes, characters, true);
            characters.flip();
            for (int i = 0; i < characters.length(); i++) {
                char character = characters.charAt(i);
                if (character == '\n') {
                    line++;
                } else if (character == 0) {
                    throw new CharConversionException(
                            "The file has zero bytes, the first in line %d: save it as CSV UTF-8".formatted(line));
                }
            }
            if (result.isError()) {
                throw new CharConversionException(
                        ("The file is not %s: the byte 0x%02X in line %d belongs to another encoding, such as"
                                        + " windows-1252;"
                                        + " save it as CSV UTF-8")
                                .formatted(charset, file[bytes.position()] & 0xFF, line));
            }
            if (result.isUnderflow()) {
                return;
            }
            characters.clear();
        }
    }
}
