package dev.highwater.notification.plan;

import dev.highwater.alert.TransitionReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an update besides the episode as it is now.
 *
 * @param unattendedSince since when somebody should have acknowledged the episode, if it fires: since it fired; or, if
 *     it was muted then, since that ended; or, if somebody had acknowledged it, since that ended. In service time
 * @param ending what has kept people from being notified and has ended, the last of it that waits; null if none did
 * @param standsIn for whom the receiver stands in, if that is why it is notified
 */
public record Background(Instant unattendedSince, @Nullable Ending ending, List<StandIn> standsIn) {

    /** Of a receiver that stands in for no one. */
    public Background(Instant unattendedSince, @Nullable Ending ending) {
        this(unattendedSince, ending, List.of());
    }

    /**
     * A mute or an acknowledgement that is over.
     *
     * @param reason how that came
     * @param author whose acknowledgement it was, or who withdrew it; null if it was a mute
     * @param silence what muted the episode; null if no silence did, or if it is not known any more
     */
    public record Ending(
            TransitionReason reason,
            @Nullable String author,
            @Nullable EndedSilence silence) {}

    /**
     * A silence that is over.
     *
     * @param id its id
     * @param author who made it
     * @param comment why; perhaps empty
     * @param endedBy who ended it early; null if its time was over
     */
    public record EndedSilence(
            long id,
            String author,
            String comment,
            @Nullable String endedBy) {}
}
