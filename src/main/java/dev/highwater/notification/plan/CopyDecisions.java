package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import dev.highwater.notification.plan.Decision.Skip;
import dev.highwater.notification.plan.Decision.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For a receiver that holds a copy of what fires, and takes for over what does not come again in time, as Alertmanager
 * does. The first notification is decided on as with any receiver; after that it gets all that changes, what is muted
 * included, and what fires again and again: also if somebody has acknowledged it, but not while it is muted. Pure,
 * thread-safe.
 *
 * @param first decides about episodes that the receiver does not know
 * @param resendEvery how long after it was sent last what fires is sent again
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
