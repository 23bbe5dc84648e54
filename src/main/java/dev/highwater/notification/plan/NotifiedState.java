package dev.highwater.notification.plan;

import dev.highwater.alert.EpisodeState;
import dev.highwater.series.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver knows of an episode.
 *
 * @param message where it reads about it; null for receivers whose messages cannot be changed
 * @param shownSequence the newest event that this message takes account of
 * @param state what was announced last: firing or resolved
 * @param level how bad it was said to be then
 * @param notifiedAt when that was announced or repeated
 */
public record NotifiedState(
        @Nullable Message message, long shownSequence, EpisodeState state, Severity level, Instant notifiedAt) {}
