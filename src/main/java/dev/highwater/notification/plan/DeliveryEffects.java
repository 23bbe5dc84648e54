package dev.highwater.notification.plan;

import java.util.Set;

/** The changes to record about one episode once a receiver has accepted a message. */
public record DeliveryEffects(EpisodeUpdate update, Set<Effect> effects) {

    /** A change of the {@link NotifiedState} of an episode or of its outbox rows. */
    public enum Effect {
        /** This is the first notification of the episode; later changes go to this message and its thread. */
        FIRST,
        /** The message about the episode is up to date. */
        SHOWN,
        /** The receiver has been notified of the present state of the episode. */
        ANNOUNCED,
        /** People were notified, so the repeat interval starts again. */
        NOTIFIED,
        /** The episode's rows in the outbox are settled. */
        SETTLED
    }

    /** Returns whether the message has this effect. */
    public boolean is(Effect effect) {
        return effects.contains(effect);
    }
}
