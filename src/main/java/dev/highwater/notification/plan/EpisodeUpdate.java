package dev.highwater.notification.plan;

import dev.highwater.alert.AlertEvent.Average;
import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.UnusualEvidence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An episode of which a receiver may have to be notified.
 *
 * @param episode present state of the episode
 * @param waiting the open outbox rows of the episode, oldest first; empty if it is only due to be repeated
 * @param notified the state that the receiver was last notified of; null if it was never notified
 * @param averages the latest averages that led to the present state, oldest first
 * @param background further facts about the update
 */
public record EpisodeUpdate(
        Episode episode,
        List<OutboxRow> waiting,
        @Nullable NotifiedState notified,
        List<Average> averages,
        Background background) {

    /** Creates an update of an episode that was never muted or acknowledged: unattended since it fired. */
    public EpisodeUpdate(
            Episode episode, List<OutboxRow> waiting, @Nullable NotifiedState notified, List<Average> averages) {
        this(
                episode,
                waiting,
                notified,
                averages,
                new Background(
                        Stream.ofNullable(episode.fired().at()).findFirst().orElse(episode.startedAt()),
                        null,
                        List.of()));
    }

    /**
     * Orders the worst first: critical before warning, then by how far the average is over the limit or outside of the
     * usual range, then by host, CPU and id.
     */
    public static final Comparator<EpisodeUpdate> WORST_FIRST = Comparator.<EpisodeUpdate, Integer>comparing(
                    update -> -update.episode().level().ordinal())
            .thenComparing(update -> -update.excess())
            .thenComparing(update -> update.episode().hostname())
            .thenComparing(update -> update.episode().cpu())
            .thenComparing(update -> update.episode().id());

    /** Returns since when the episode, if it fires, has been unattended; see {@link Background#unattendedSince()}. */
    public Instant unattendedSince() {
        return background.unattendedSince();
    }

    /** Returns whether an acknowledgement has expired, and the episode fires without a new one. */
    boolean isAcknowledgementOver() {
        Background.Ending ending = background.ending();
        return ending != null
                && ending.reason() == TransitionReason.ACKNOWLEDGEMENT_EXPIRED
                && episode.state() == EpisodeState.FIRING
                && !episode.isAcknowledged();
    }

    /**
     * Returns the sequence number of the newest waiting event, or if none waits, of the newest event that the receiver
     * was shown; 0 if there is neither.
     */
    public long newestSequence() {
        long shown = notified == null ? 0 : notified.shownSequence();
        return waiting.stream().mapToLong(OutboxRow::sequence).reduce(shown, Math::max);
    }

    /** Returns whether any of these transitions waits in the outbox. */
    public boolean has(Collection<TransitionKind> transitions) {
        return waiting.stream().anyMatch(row -> transitions.contains(row.transition()));
    }

    /** Returns the latest waiting transition that is one of these. */
    Optional<TransitionKind> last(Collection<TransitionKind> transitions) {
        return waiting.stream()
                .map(OutboxRow::transition)
                .filter(transitions::contains)
                .reduce((earlier, later) -> later);
    }

    /** Returns the receivers in whose stead this one is notified; empty if there are none. */
    public List<StandIn> standsIn() {
        return background.standsIn();
    }

    /** Returns when the oldest row began to wait. */
    Optional<Instant> since() {
        return waiting.stream().map(OutboxRow::since).min(Comparator.naturalOrder());
    }

    /**
     * Returns how many percentage points the average is over the limit or outside of the usual range; the largest
     * number for an episode without an average or limit, such as a host without data.
     */
    private double excess() {
        Double average = episode.latest().usageAvg();
        UnusualEvidence unusual = episode.unusual();
        if (unusual != null) {
            double now = average == null ? unusual.value() : average;
            return Math.max(now - unusual.usual().high(), unusual.usual().low() - now);
        }
        BigDecimal limit = episode.limits().allowedTop();
        return average == null || limit == null ? Double.MAX_VALUE : average - limit.doubleValue();
    }
}
