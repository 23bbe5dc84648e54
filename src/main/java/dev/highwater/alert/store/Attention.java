package dev.highwater.alert.store;

import dev.highwater.alert.TransitionKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Computes from its events since when an episode has been waiting to be acknowledged. The event of a mute that covered
 * it from the beginning follows the firing event with the same time, as both were appended together. Pure; for one
 * thread.
 */
final class Attention {

    private @Nullable Instant firedAt;
    private @Nullable Instant since;
    private boolean isMuted;
    private boolean firedMuted;

    /** Takes the next event of the episode, in order. */
    void happened(TransitionKind kind, Instant at) {
        switch (kind) {
            case FIRING -> {
                if (firedAt == null) {
                    firedAt = at;
                    since = at;
                    firedMuted = isMuted;
                }
            }
            case MUTED -> {
                isMuted = true;
                firedMuted |= at.equals(firedAt);
            }
            case UNMUTED -> {
                isMuted = false;
                if (firedMuted) {
                    firedMuted = false;
                    since = at;
                }
            }
            case UNACKNOWLEDGED -> since = at;
            default -> {}
        }
    }

    /** Returns since when the episode has been waiting; empty if it has not fired. */
    Optional<Instant> unattendedSince() {
        return firedAt == null ? Optional.empty() : Optional.ofNullable(since);
    }
}
