package dev.highwater.notification.plan;

import dev.highwater.notification.plan.PlanInput.Recently;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides when several notifications become one message.
 *
 * @param above largest number of new alerts within the interval that each get a message; more than that share one
 * @param within the grouping interval: after a message, further new alerts are held back for so long to be sent in one
 *     message
 * @param unusualWithin how long alerts about unusual values are held back to be grouped, from the first of them on;
 *     zero for not at all
 * @param digestAfter age from which a summary says since when it has been waiting
 */
public record Grouping(int above, Duration within, Duration unusualWithin, Duration digestAfter) {

    /** The way in which notifications are sent. */
    public enum Manner {
        /** One message for each. */
        EACH,
        /** One message for all. */
        TOGETHER,
        /** Not now: they are held back, since more may come. */
        LATER
    }

    /** Decides how to send episodes of which the receiver was never notified. */
    Manner newEpisodes(int count, Recently recently) {
        if (count + recently.newEpisodes() <= above) {
            return Manner.EACH;
        }
        boolean isOutburst = count > above && recently.lastSummary() == null;
        if (recently.newEpisodes() == 0 || isOutburst) {
            return count == 1 ? Manner.EACH : Manner.TOGETHER;
        }
        return Manner.LATER;
    }

    /**
     * Decides how to send new episodes about unusual values. Their cause is seldom confined to one CPU, and all series
     * are judged at the same times; so two already share a message, and the first is held back for the others.
     *
     * @param since when the first of them began to wait
     */
    Manner unusual(int count, Instant since, Instant now) {
        if (now.isBefore(since.plus(unusualWithin))) {
            return Manner.LATER;
        }
        return count == 1 ? Manner.EACH : Manner.TOGETHER;
    }

    /** Returns when alerts about unusual values stop being held back. */
    Instant unusualOver(Instant since) {
        return since.plus(unusualWithin);
    }

    /** Decides how to send the changes of episodes about which the receiver has messages. */
    Manner replies(int count, Recently recently) {
        if (count <= above) {
            return Manner.EACH;
        }
        return recently.lastSummary() == null ? Manner.TOGETHER : Manner.LATER;
    }

    /** Returns when notifications that are held back may be sent. */
    Instant over(Recently recently, Instant now) {
        return Optional.ofNullable(latest(recently.lastNew(), recently.lastSummary()))
                .orElse(now)
                .plus(within);
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
