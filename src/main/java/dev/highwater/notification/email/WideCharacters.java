package dev.highwater.notification.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Encodes characters beyond the first 65,536, such as emoji, which the mail client would turn into question marks,
 * since it encodes the two halves of each separately. Pure.
 */
final class WideCharacters {

    /**
     * Largest number of bytes in an encoded word, which may have 75 characters (RFC 2047, 2), twelve of them around the
     * text.
     */
    private static final int MOST_BYTES = 45;

    private WideCharacters() {}

    /** Returns a text for a header: as encoded words (RFC 2047) if it holds such characters, else unchanged. */
    static String inHeader(String text) {
        if (!isWide(text)) {
            return text;
        }
        List<StringBuilder> words = new ArrayList<>(List.of(new StringBuilder()));
        int bytes = 0;
        for (int character : text.codePoints().toArray()) {
            String one = Character.toString(character);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > MOST_BYTES) {
                words.add(new StringBuilder());
                bytes = 0;
            }
            words.get(words.size() - 1).append(one);
            bytes += size;
        }
        return words.stream()
                .map(word -> word.toString().getBytes(StandardCharsets.UTF_8))
                .map(word -> "=?UTF-8?B?" + Base64.getEncoder().encodeToString(word) + "?=")
                .collect(Collectors.joining(" "));
    }

    /** Returns HTML with such characters replaced by character references. */
    static String inHtml(String html) {
        return html.codePoints()
                .mapToObj(character -> Character.isSupplementaryCodePoint(character)
                        ? "&#x%X;".formatted(character)
                        : Character.toString(character))
                .collect(Collectors.joining());
    }

    private static boolean isWide(String text) {
        return text.codePoints().anyMatch(Character::isSupplementaryCodePoint);
    }
}
