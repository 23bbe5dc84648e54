package dev.highwater.notification.plan;

import dev.highwater.alert.EpisodeState;
import dev.highwater.series.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of an episode that a receiver was last notified of; a row of {@code alert_told}.
 *
 * @param message the message about it; null for receivers whose messages cannot be changed
 * @param shownSequence sequence number of the newest event that this message shows
 * @param state the state announced last: firing or resolved
 * @param level the level announced last
 * @param notifiedAt when that was last announced or repeated
 */
public record NotifiedState(
        @Nullable Message message, long shownSequence, EpisodeState state, Severity level, Instant notifiedAt) {}
