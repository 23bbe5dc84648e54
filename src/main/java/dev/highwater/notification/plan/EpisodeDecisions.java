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
 * Compares an episode as it is now with what a receiver knows of it. That way a message that waited takes the newest state,
 * and what happened and unhappened meanwhile is not told at all.
 *
 * @param audience which episodes are for this receiver; what it has been told once is followed to its end
 * @param repeatEvery how long an episode may fire unacknowledged before it is told again; zero for never
 */
public record EpisodeDecisions(Route audience, Duration repeatEvery) {

    /** What makes a receiver that has never heard of an episode hear of it; an acknowledgement, say, does not. */
    private static final Set<TransitionKind> WORTH_BEGINNING =
            Set.of(TransitionKind.FIRING, TransitionKind.UNMUTED, TransitionKind.ESCALATED);

    private static final Set<TransitionKind> ABOUT_MUTING =
            Set.of(TransitionKind.FIRING, TransitionKind.MUTED, TransitionKind.UNMUTED);

    /** Decides. */
    public Decision decide(EpisodeUpdate news, Instant now) {
        NotifiedState told = news.told();
        return told == null ? decideUnheard(news) : decideKnown(news, told, now);
    }

    private Decision decideUnheard(EpisodeUpdate news) {
        Episode episode = news.episode();
        if (!audience.takes(episode)) {
            return new Skip(NotifyReason.NOT_ROUTED);
        }
        if (episode.isMuted() || news.last(ABOUT_MUTING).equals(Optional.of(TransitionKind.MUTED))) {
            return new Skip(NotifyReason.MUTED);
        }
        if (episode.state() == EpisodeState.PENDING || !news.has(WORTH_BEGINNING)) {
            return new Skip(NotifyReason.NEVER_TOLD);
        }
        return new Notify(beginning(news));
    }

    private static NotifyReason beginning(EpisodeUpdate news) {
        if (!news.episode().isOpen()) {
            return NotifyReason.FIRED_AND_RESOLVED;
        }
        if (news.has(Set.of(TransitionKind.UNMUTED))) {
            return NotifyReason.UNMUTED;
        }
        return news.has(Set.of(TransitionKind.FIRING)) ? NotifyReason.NEW : NotifyReason.ROUTED_HERE_NOW;
    }

    private Decision decideKnown(EpisodeUpdate news, NotifiedState told, Instant now) {
        Episode episode = news.episode();
        if (episode.isOpen() && episode.isMuted()) {
            return new Skip(NotifyReason.MUTED);
        }
        boolean redraw = news.newestSequence() > told.shownSequence();
        Optional<NotifyReason> aloud = aloud(episode, told, now);
        return redraw || aloud.isPresent() ? new Update(redraw, aloud) : new Skip(NotifyReason.ALREADY_TOLD);
    }

    private Optional<NotifyReason> aloud(Episode episode, NotifiedState told, Instant now) {
        if (told.state() == EpisodeState.RESOLVED) {
            return Optional.empty();
        }
        if (!episode.isOpen()) {
            return Optional.of(NotifyReason.RESOLVED);
        }
        if (episode.level().compareTo(told.level()) > 0) {
            return Optional.of(NotifyReason.ESCALATED);
        }
        return isDueAgain(episode, told, now) ? Optional.of(NotifyReason.REPEATED) : Optional.empty();
    }

    private boolean isDueAgain(Episode episode, NotifiedState told, Instant now) {
        return !repeatEvery.isZero()
                && !episode.isAcknowledged()
                && !now.isBefore(told.toldAt().plus(repeatEvery));
    }
}
