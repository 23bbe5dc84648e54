package dev.highwater.notification.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Characters beyond the first 65,536, such as emoji, in a form that the mail client leaves alone: it encodes the two
 * halves of each by themselves, of which question marks come. Pure.
 */
final class WideCharacters {

    /** An encoded word may have 75 characters (RFC 2047, 2), of which twelve are around the text. */
    private static final int MOST_BYTES = 45;

    private WideCharacters() {}

    /** A text for a header: as encoded words (RFC 2047) if it has such characters. */
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

    /** HTML with references in their place. */
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
