package dev.highwater.alert.history;

import dev.highwater.alert.store.EpisodeSearch.Position;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The position where a page of episodes ended and the next one begins, also if episodes have changed meanwhile.
 *
 * @param position of the last one listed
 */
record AlertCursor(Position position) {

    private static final int PARTS = 3;

    /** Parses a text that {@link #text} has written; empty for any other text. */
    static Optional<AlertCursor> parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ", -1);
            if (parts.length != PARTS) {
                return Optional.empty();
            }
            return Optional.of(new AlertCursor(
                    new Position(parts[0].equals("open"), Instant.parse(parts[1]), Long.parseLong(parts[2]))));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /** Returns the text by which clients ask for the next page; they pass it back unchanged. */
    String text() {
        String parts = (position.open() ? "open" : "closed") + " " + position.at() + " " + position.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.US_ASCII));
    }
}
