package dev.highwater.notification.plan;

import java.util.Set;

/** What has to be recorded about one episode once a receiver has taken a message. */
public record DeliveryEffects(EpisodeUpdate update, Set<Effect> effects) {

    /** What a message can change in the {@link NotifiedState} of an episode and in its outbox rows. */
    public enum Effect {
        /** The first notification of it; later changes go to this message and its thread. */
        FIRST,
        /** The message about it is up to date. */
        SHOWN,
        /** The receiver has been sent the state that the episode is in now. */
        ANNOUNCED,
        /** People were notified, so the repeat interval begins anew. */
        NOTIFIED,
        /** Its rows in the outbox are settled. */
        SETTLED
    }

    /** Whether the message has this effect. */
    public boolean is(Effect effect) {
        return effects.contains(effect);
    }
}
