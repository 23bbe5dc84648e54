package dev.highwater.alert.history;

import dev.highwater.alert.Episode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page of episodes ended, so that the next one begins there whatever has happened meanwhile.
 *
 * @param open whether the last one listed was open
 * @param at when it was opened or, if it is closed, resolved
 * @param id its id
 */
record AlertCursor(boolean open, Instant at, long id) {

    private static final int PARTS = 3;

    static AlertCursor after(Episode episode, Instant openedAt) {
        Instant resolvedAt = episode.resolvedAt();
        return new AlertCursor(episode.isOpen(), resolvedAt == null ? openedAt : resolvedAt, episode.id());
    }

    /** Reads what {@link #text} wrote; empty if it is nothing of the kind. */
    static Optional<AlertCursor> parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ", -1);
            if (parts.length != PARTS) {
                return Optional.empty();
            }
            return Optional.of(
                    new AlertCursor(parts[0].equals("open"), Instant.parse(parts[1]), Long.parseLong(parts[2])));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /** For clients, who are to pass it back as it is. */
    String text() {
        String parts = (open ? "open" : "closed") + " " + at + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.US_ASCII));
    }
}
