package dev.highwater.notification.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Text of headers of a mail that the mail client does not write rightly by itself. */
final class HeaderText {

    /** Of UTF-8: in Base64, with what is around it, less than the 75 characters that a word may have. */
    private static final int LONGEST = 42;

    private HeaderText() {}

    /**
     * The text as <a href="https://www.rfc-editor.org/rfc/rfc2047">RFC 2047</a>'s encoded words if it has characters
     * beyond Unicode's first 65,536, such as emoji, of which the mail client makes question marks; otherwise the same.
     */
    static String of(String text) {
        if (text.codePointCount(0, text.length()) == text.length()) {
            return text;
        }
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int bytes = 0;
        for (int character : text.codePoints().toArray()) {
            String one = Character.toString(character);
            int length = one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > LONGEST) {
                words.add(encoded(word));
                word.setLength(0);
                bytes = 0;
            }
            word.append(one);
            bytes += length;
        }
        words.add(encoded(word));
        return String.join(" ", words);
    }

    private static String encoded(StringBuilder word) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(word.toString().getBytes(StandardCharsets.UTF_8))
                + "?=";
    }
}
