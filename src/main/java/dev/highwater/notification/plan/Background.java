package dev.highwater.notification.plan;

import dev.highwater.alert.TransitionReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts about an update besides the present state of the episode.
 *
 * @param unattendedSince since when the episode, if it fires, has had no one to take care of it, in service time: since
 *     it fired or, if it was muted then or acknowledged later, since that ended
 * @param ending the latest mute or acknowledgement that has ended and that waits in the outbox; null if there is none
 * @param standsIn the receivers in whose stead this one is notified; empty unless it is notified as the fallback
 *     receiver
 */
public record Background(Instant unattendedSince, @Nullable Ending ending, List<StandIn> standsIn) {

    /** Creates the background of a receiver that stands in for no other. */
    public Background(Instant unattendedSince, @Nullable Ending ending) {
        this(unattendedSince, ending, List.of());
    }

    /**
     * The end of a mute or of an acknowledgement.
     *
     * @param reason why it ended
     * @param author the user whose acknowledgement ended, or who withdrew it; null if it was a mute
     * @param silence the silence that muted the episode; null if no silence did, or if it is not known any more
     */
    public record Ending(
            TransitionReason reason,
            @Nullable String author,
            @Nullable EndedSilence silence) {}

    /**
     * A silence that has ended.
     *
     * @param id id of the silence
     * @param author the user who created it
     * @param comment the author's reason; may be empty
     * @param endedBy the user who ended it early; null if it expired
     */
    public record EndedSilence(
            long id,
            String author,
            String comment,
            @Nullable String endedBy) {}
}
