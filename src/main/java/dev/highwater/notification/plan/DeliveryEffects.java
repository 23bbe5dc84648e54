package dev.highwater.notification.plan;

import java.util.Set;

/** What has to be noted about one episode once a receiver has taken a message. */
public record DeliveryEffects(EpisodeUpdate update, Set<Effect> effects) {

    /** What a message can do to what a receiver knows of an episode. */
    public enum Effect {
        /** It hears of it for the first time; this message is where it is followed from now on. */
        BEGUN,
        /** The message about it is up to date. */
        SHOWN,
        /** It knows the state that the episode is in now. */
        ANNOUNCED,
        /** People had to notice, so it need not be repeated for a while. */
        NOTIFIED,
        /** Nothing of it waits any more. */
        SETTLED
    }

    /** Whether it has this effect. */
    public boolean is(Effect effect) {
        return effects.contains(effect);
    }
}
