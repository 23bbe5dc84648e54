package dev.highwater.delivery.plan;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionKind;
import dev.highwater.delivery.plan.Decision.Begin;
import dev.highwater.delivery.plan.Decision.Follow;
import dev.highwater.delivery.plan.Decision.Pass;
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
public record EpisodeDecisions(Audience audience, Duration repeatEvery) {

    /** What makes a receiver that has never heard of an episode hear of it; an acknowledgement, say, does not. */
    private static final Set<TransitionKind> WORTH_BEGINNING =
            Set.of(TransitionKind.FIRING, TransitionKind.UNMUTED, TransitionKind.ESCALATED);

    private static final Set<TransitionKind> ABOUT_MUTING =
            Set.of(TransitionKind.FIRING, TransitionKind.MUTED, TransitionKind.UNMUTED);

    /** Decides. */
    public Decision decide(News news, Instant now) {
        Told told = news.told();
        return told == null ? decideUnheard(news) : decideKnown(news, told, now);
    }

    private Decision decideUnheard(News news) {
        Episode episode = news.episode();
        if (!audience.takes(episode)) {
            return new Pass(TellReason.NOT_ROUTED);
        }
        if (episode.isMuted() || news.last(ABOUT_MUTING).equals(Optional.of(TransitionKind.MUTED))) {
            return new Pass(TellReason.MUTED);
        }
        if (episode.state() == EpisodeState.PENDING || !news.has(WORTH_BEGINNING)) {
            return new Pass(TellReason.NEVER_TOLD);
        }
        return new Begin(beginning(news));
    }

    private static TellReason beginning(News news) {
        if (!news.episode().isOpen()) {
            return TellReason.FIRED_AND_RESOLVED;
        }
        if (news.has(Set.of(TransitionKind.UNMUTED))) {
            return TellReason.UNMUTED;
        }
        return news.has(Set.of(TransitionKind.FIRING)) ? TellReason.NEW : TellReason.ROUTED_HERE_NOW;
    }

    private Decision decideKnown(News news, Told told, Instant now) {
        Episode episode = news.episode();
        if (episode.isOpen() && episode.isMuted()) {
            return new Pass(TellReason.MUTED);
        }
        boolean redraw = news.newestSequence() > told.shownSequence();
        Optional<TellReason> aloud = aloud(episode, told, now);
        return redraw || aloud.isPresent() ? new Follow(redraw, aloud) : new Pass(TellReason.ALREADY_TOLD);
    }

    private Optional<TellReason> aloud(Episode episode, Told told, Instant now) {
        if (told.state() == EpisodeState.RESOLVED) {
            return Optional.empty();
        }
        if (!episode.isOpen()) {
            return Optional.of(TellReason.RESOLVED);
        }
        if (episode.level().compareTo(told.level()) > 0) {
            return Optional.of(TellReason.ESCALATED);
        }
        return isDueAgain(episode, told, now) ? Optional.of(TellReason.REPEATED) : Optional.empty();
    }

    private boolean isDueAgain(Episode episode, Told told, Instant now) {
        return !repeatEvery.isZero()
                && !episode.isAcknowledged()
                && !now.isBefore(told.toldAt().plus(repeatEvery));
    }
}
