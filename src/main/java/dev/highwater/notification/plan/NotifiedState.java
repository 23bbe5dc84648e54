package dev.highwater.notification.plan;

import dev.highwater.alert.EpisodeState;
import dev.highwater.series.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver was notified of an episode last; a row of {@code alert_told}.
 *
 * @param message the message about it; null for receivers whose messages cannot be changed
 * @param shownSequence the newest event that this message shows
 * @param state what was announced last: firing or resolved
 * @param level the level announced then
 * @param notifiedAt when that was announced or repeated
 */
public record NotifiedState(
        @Nullable Message message, long shownSequence, EpisodeState state, Severity level, Instant notifiedAt) {}
