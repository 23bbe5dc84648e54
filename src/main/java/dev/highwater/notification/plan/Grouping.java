package dev.highwater.notification.plan;

import dev.highwater.notification.plan.PlanInput.Recently;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When many things become one message.
 *
 * @param above so many messages of their own may new alerts have within the time; if there are more, they share one
 * @param within how long what comes after that waits to be sent in one message
 * @param unusualWithin so long what is unusual waits for company, from the first of it on; zero for not at all
 * @param digestAfter from this age on, a summary says since when it has been waiting
 */
public record Grouping(int above, Duration within, Duration unusualWithin, Duration digestAfter) {

    /** How notifications go out. */
    public enum Manner {
        /** A message for each. */
        EACH,
        /** One message for all. */
        TOGETHER,
        /** Not now: more may come. */
        LATER
    }

    /** How to send episodes of which the receiver was never notified. */
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
     * How to send episodes about what is unusual, of which the receiver was never notified. A cause of that is seldom
     * one CPU's, and the series are judged at the same times, so two are one message already, and whoever is first
     * waits.
     *
     * @param since when the first of them began to wait
     */
    Manner unusual(int count, Instant since, Instant now) {
        if (now.isBefore(since.plus(unusualWithin))) {
            return Manner.LATER;
        }
        return count == 1 ? Manner.EACH : Manner.TOGETHER;
    }

    /** When what is unusual may go out. */
    Instant unusualOver(Instant since) {
        return since.plus(unusualWithin);
    }

    /** How to send what became of episodes that it has a message about. */
    Manner replies(int count, Recently recently) {
        if (count <= above) {
            return Manner.EACH;
        }
        return recently.lastSummary() == null ? Manner.TOGETHER : Manner.LATER;
    }

    /** When what is held back may go out. */
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
