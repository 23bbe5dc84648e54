package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionKind;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.Decision.Skip;
import dev.highwater.notification.plan.Decision.Update;
import dev.highwater.notification.plan.Decision.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what one receiver is notified of, by comparing the present state of an episode with the state that the
 * receiver was last notified of. A message that had to wait therefore shows the newest state, and changes that were
 * reversed meanwhile are skipped. Also decides whether a repeat is due. Pure, thread-safe.
 *
 * @param route decides which episodes are for this receiver; an episode that it was notified of once is followed until
 *     it is resolved
 * @param repeatEvery the repeat interval: an episode that still fires unacknowledged is notified again after this time;
 *     zero for never
 */
public record EpisodeDecisions(Route route, Duration repeatEvery) implements Decisions {

    /** Transitions that lead to the first notification of an episode; an acknowledgement, for example, does not. */
    private static final Set<TransitionKind> WORTH_NOTIFYING = Set.of(
            TransitionKind.FIRING, TransitionKind.UNMUTED, TransitionKind.ESCALATED, TransitionKind.UNACKNOWLEDGED);

    private static final Set<TransitionKind> ABOUT_MUTING =
            Set.of(TransitionKind.FIRING, TransitionKind.MUTED, TransitionKind.UNMUTED);

    @Override
    public Decision decide(EpisodeUpdate update, Instant now) {
        NotifiedState notified = update.notified();
        return notified == null ? decideFirst(update, now) : decideNotified(update, notified, now);
    }

    private Decision decideFirst(EpisodeUpdate update, Instant now) {
        Episode episode = update.episode();
        Taking taking = route.takes(episode, update.unattendedSince(), asOf(episode, now));
        if (!update.standsIn().isEmpty()) {
            taking = Taking.NOW;
        }
        if (taking instanceof Taking.Never) {
            return new Skip(NotifyReason.NOT_ROUTED);
        }
        if (episode.isMuted() || update.last(ABOUT_MUTING).equals(Optional.of(TransitionKind.MUTED))) {
            return new Skip(NotifyReason.MUTED);
        }
        if (episode.state() == EpisodeState.PENDING || !update.has(WORTH_NOTIFYING)) {
            return new Skip(NotifyReason.NEVER_NOTIFIED);
        }
        if (taking instanceof Taking.From from) {
            return episode.isOpen() && !episode.isAcknowledged()
                    ? new Wait(NotifyReason.NOT_YET, from.then())
                    : new Skip(NotifyReason.NOT_ROUTED);
        }
        return new Notify(firstReason(update, taking));
    }

    /**
     * Returns the time at which the route is asked: the end of a resolved episode, else now. An episode that ended
     * before its route would have taken it is not for this receiver, however late the decision is made.
     */
    private static Instant asOf(Episode episode, Instant now) {
        Instant end = episode.resolved().at();
        return end == null || end.isAfter(now) ? now : end;
    }

    private NotifyReason firstReason(EpisodeUpdate update, Taking taking) {
        if (!update.episode().isOpen()) {
            return NotifyReason.FIRED_AND_RESOLVED;
        }
        if (!update.standsIn().isEmpty()) {
            return NotifyReason.STANDS_IN;
        }
        if (taking instanceof Taking.Now now && now.unattended()) {
            return NotifyReason.UNATTENDED;
        }
        if (update.has(Set.of(TransitionKind.UNMUTED))) {
            return NotifyReason.UNMUTED;
        }
        if (update.isAcknowledgementOver()) {
            return NotifyReason.ACKNOWLEDGEMENT_OVER;
        }
        return update.has(Set.of(TransitionKind.FIRING)) && wasForThisReceiverAtFirst(update)
                ? NotifyReason.NEW
                : NotifyReason.ROUTED_HERE_NOW;
    }

    /** Returns whether the route took the episode from the first moment, judged by its present level. */
    private boolean wasForThisReceiverAtFirst(EpisodeUpdate update) {
        Instant first = update.unattendedSince();
        return route.takes(update.episode(), first, first) instanceof Taking.Now;
    }

    private Decision decideNotified(EpisodeUpdate update, NotifiedState notified, Instant now) {
        Episode episode = update.episode();
        if (episode.isOpen() && episode.isMuted()) {
            return new Skip(NotifyReason.MUTED);
        }
        boolean redraw = update.newestSequence() > notified.shownSequence();
        Optional<NotifyReason> notifying = notifying(update, notified, now);
        return redraw || notifying.isPresent()
                ? new Update(redraw, notifying)
                : new Skip(NotifyReason.ALREADY_NOTIFIED);
    }

    private Optional<NotifyReason> notifying(EpisodeUpdate update, NotifiedState notified, Instant now) {
        Episode episode = update.episode();
        if (notified.state() == EpisodeState.RESOLVED) {
            return Optional.empty();
        }
        if (!episode.isOpen()) {
            return Optional.of(NotifyReason.RESOLVED);
        }
        if (episode.level().compareTo(notified.level()) > 0) {
            return Optional.of(NotifyReason.ESCALATED);
        }
        if (update.isAcknowledgementOver()) {
            return Optional.of(NotifyReason.ACKNOWLEDGEMENT_OVER);
        }
        return isDueAgain(episode, notified, now) ? Optional.of(NotifyReason.REPEATED) : Optional.empty();
    }

    private boolean isDueAgain(Episode episode, NotifiedState notified, Instant now) {
        return !repeatEvery.isZero()
                && !episode.isAcknowledged()
                && !now.isBefore(notified.notifiedAt().plus(repeatEvery));
    }
}
