package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import dev.highwater.notification.plan.Decision.Skip;
import dev.highwater.notification.plan.Decision.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides for a receiver that holds a copy of all firing alerts and treats an alert that is not sent again in time as
 * resolved, as Alertmanager does. The first notification of an episode is decided as for any receiver. After that the
 * receiver is sent every change, mutes included, and firing episodes at regular intervals, acknowledged or not, but not
 * while they are muted. Pure, thread-safe.
 *
 * @param first decides about episodes that the receiver does not know
 * @param resendEvery time after which a firing episode is sent again
 */
public record CopyDecisions(EpisodeDecisions first, Duration resendEvery) implements Decisions {

    @Override
    public Decision decide(EpisodeUpdate update, Instant now) {
        NotifiedState notified = update.notified();
        if (notified == null) {
            return first.decide(update, now);
        }
        boolean changed = update.newestSequence() > notified.shownSequence();
        Optional<NotifyReason> again = again(update.episode(), notified, now);
        return changed || again.isPresent() ? new Update(changed, again) : new Skip(NotifyReason.ALREADY_NOTIFIED);
    }

    @Override
    public Route route() {
        return first.route();
    }

    private Optional<NotifyReason> again(Episode episode, NotifiedState notified, Instant now) {
        if (!episode.isOpen()) {
            return Optional.of(NotifyReason.RESOLVED);
        }
        boolean isDue =
                !episode.isMuted() && !now.isBefore(notified.notifiedAt().plus(resendEvery));
        return isDue ? Optional.of(NotifyReason.REPEATED) : Optional.empty();
    }
}
