package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionKind;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.Decision.Skip;
import dev.highwater.notification.plan.Decision.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what one receiver is notified of, by comparing an episode as it is now with the state that the receiver was
 * notified of last. So a message that waited shows the newest state, and what came and went meanwhile is skipped. The
 * decision whether a repeat is due is here too. Pure, thread-safe.
 *
 * @param route which episodes are for this receiver; what it was notified of once is followed until it is resolved
 * @param repeatEvery the repeat interval: how long an episode may fire unacknowledged before it is notified again; zero
 *     for never
 */
public record EpisodeDecisions(Route route, Duration repeatEvery) {

    /** Transitions that lead to a first notification of an episode; an acknowledgement, say, does not. */
    private static final Set<TransitionKind> WORTH_BEGINNING =
            Set.of(TransitionKind.FIRING, TransitionKind.UNMUTED, TransitionKind.ESCALATED);

    private static final Set<TransitionKind> ABOUT_MUTING =
            Set.of(TransitionKind.FIRING, TransitionKind.MUTED, TransitionKind.UNMUTED);

    /** @param now the database's time */
    Decision decide(EpisodeUpdate update, Instant now) {
        NotifiedState notified = update.notified();
        return notified == null ? decideFirst(update) : decideNotified(update, notified, now);
    }

    private Decision decideFirst(EpisodeUpdate update) {
        Episode episode = update.episode();
        if (!route.takes(episode)) {
            return new Skip(NotifyReason.NOT_ROUTED);
        }
        if (episode.isMuted() || update.last(ABOUT_MUTING).equals(Optional.of(TransitionKind.MUTED))) {
            return new Skip(NotifyReason.MUTED);
        }
        if (episode.state() == EpisodeState.PENDING || !update.has(WORTH_BEGINNING)) {
            return new Skip(NotifyReason.NEVER_NOTIFIED);
        }
        return new Notify(beginning(update));
    }

    private static NotifyReason beginning(EpisodeUpdate update) {
        if (!update.episode().isOpen()) {
            return NotifyReason.FIRED_AND_RESOLVED;
        }
        if (update.has(Set.of(TransitionKind.UNMUTED))) {
            return NotifyReason.UNMUTED;
        }
        return update.has(Set.of(TransitionKind.FIRING)) ? NotifyReason.NEW : NotifyReason.ROUTED_HERE_NOW;
    }

    private Decision decideNotified(EpisodeUpdate update, NotifiedState notified, Instant now) {
        Episode episode = update.episode();
        if (episode.isOpen() && episode.isMuted()) {
            return new Skip(NotifyReason.MUTED);
        }
        boolean redraw = update.newestSequence() > notified.shownSequence();
        Optional<NotifyReason> notifying = notifying(episode, notified, now);
        return redraw || notifying.isPresent()
                ? new Update(redraw, notifying)
                : new Skip(NotifyReason.ALREADY_NOTIFIED);
    }

    private Optional<NotifyReason> notifying(Episode episode, NotifiedState notified, Instant now) {
        if (notified.state() == EpisodeState.RESOLVED) {
            return Optional.empty();
        }
        if (!episode.isOpen()) {
            return Optional.of(NotifyReason.RESOLVED);
        }
        if (episode.level().compareTo(notified.level()) > 0) {
            return Optional.of(NotifyReason.ESCALATED);
        }
        return isDueAgain(episode, notified, now) ? Optional.of(NotifyReason.REPEATED) : Optional.empty();
    }

    private boolean isDueAgain(Episode episode, NotifiedState notified, Instant now) {
        return !repeatEvery.isZero()
                && !episode.isAcknowledged()
                && !now.isBefore(notified.notifiedAt().plus(repeatEvery));
    }
}
