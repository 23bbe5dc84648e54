package dev.highwater.alert.unusual;

import dev.highwater.alert.AlertEvent.Average;
import dev.highwater.alert.UnusualEvidence;
import dev.highwater.alert.UnusualEvidence.Usual;
import dev.highwater.alert.mute.MutePolicy;
import dev.highwater.alert.mute.MuteReconciler;
import dev.highwater.alert.state.DedupKey;
import dev.highwater.alert.store.UnusualEpisodes.Asked;
import dev.highwater.alert.store.UnusualEpisodes.Begun;
import dev.highwater.alert.store.UnusualEpisodes.Ended;
import dev.highwater.alert.store.UnusualEpisodes.Going;
import dev.highwater.baseline.Judgement;
import dev.highwater.baseline.UsualRange;
import dev.highwater.baseline.learn.Judged;
import dev.highwater.baseline.learn.JudgedFold;
import dev.highwater.baseline.learn.JudgementListener;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.text.EnumText;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.threshold.store.Thresholds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens episodes for the alarms of baselines, and resolves them. Judgements come one batch after the other;
 * {@link UnusualSchedule} handles series of which no judgement comes any more. Writing the same episode twice changes
 * nothing.
 */
@ApplicationScoped
class UnusualMonitor implements JudgementListener {

    private final Thresholds thresholds;
    private final MutePolicy muting;
    private final MuteReconciler mutes;
    private final UnusualRepository repository;

    /** The series with an open episode, as far as this instance knows; replaced by those in the database. */
    private final Set<SeriesKey> open = ConcurrentHashMap.newKeySet();

    private volatile boolean isKnown;

    UnusualMonitor(Thresholds thresholds, MutePolicy muting, MuteReconciler mutes, UnusualRepository repository) {
        this.thresholds = thresholds;
        this.muting = muting;
        this.mutes = mutes;
        this.repository = repository;
    }

    @Override
    public Uni<Void> judged(List<Judged> judgements) {
        return loaded().chain(() -> write(judgements, 0));
    }

    /**
     * Reads the series with an open episode from the database, where other instances and users may have changed them.
     */
    Uni<Set<SeriesKey>> refresh() {
        return repository.open().invoke(known -> {
            open.retainAll(known);
            open.addAll(known);
            isKnown = true;
        });
    }

    /** Resolves episodes for reasons other than a judgement. */
    Uni<Void> resolve(List<Ended> ended) {
        UnusualRound round = new UnusualRound();
        ended.forEach(round::resolve);
        return repository.write(round).invoke(() -> ended.forEach(one -> open.remove(one.series())));
    }

    private Uni<Void> loaded() {
        Uni<Void> rules = thresholds.isLoaded()
                ? Uni.createFrom().voidItem()
                : thresholds.changes().toUni().replaceWithVoid();
        return rules.chain(muting::silencesLoaded)
                .chain(() -> isKnown ? Uni.createFrom().voidItem() : refresh().replaceWithVoid());
    }

    /**
     * Writes as many judgements as contain no series twice, and then the rest. When catching up there are thousands
     * without anything to write: a loop passes over them, since recursion would take stack for each.
     */
    private Uni<Void> write(List<Judged> judgements, int from) {
        ThresholdSnapshot rules = thresholds.snapshot();
        int next = from;
        while (next < judgements.size()) {
            UnusualRound round = new UnusualRound();
            Set<SeriesKey> taken = new HashSet<>();
            while (next < judgements.size() && taken.add(judgements.get(next).series())) {
                take(judgements.get(next), rules.forSeries(judgements.get(next).series()), round);
                next++;
            }
            int rest = next;
            if (!round.isEmpty()) {
                return repository
                        .write(round)
                        .invoke(() -> happened(round))
                        .chain(() -> opened(round))
                        .chain(() -> write(judgements, rest));
            }
        }
        return Uni.createFrom().voidItem();
    }

    private void take(Judged judged, Optional<Threshold> threshold, UnusualRound round) {
        SeriesKey series = judged.series();
        UnusualVerdict verdict = UnusualVerdict.of(judged, threshold, open.contains(series));
        if (verdict instanceof UnusualVerdict.Open opens) {
            round.open(begun(judged, opens), before(judged.recent()));
        } else if (verdict instanceof UnusualVerdict.GoOn) {
            round.goOn(going(judged));
        } else if (verdict instanceof UnusualVerdict.Resolve resolve) {
            round.resolve(new Ended(series, resolve.reason(), going(judged)));
        }
    }

    /**
     * Reads the open episodes again after a round that opens any: the database skips those that are over already, or
     * that a user has marked as usual.
     */
    private Uni<Void> opened(UnusualRound round) {
        return round.begun().isEmpty() ? Uni.createFrom().voidItem() : refresh().replaceWithVoid();
    }

    private void happened(UnusualRound round) {
        round.begun().forEach(one -> open.add(one.series()));
        round.ended().forEach(one -> open.remove(one.series()));
        if (round.hasEvents()) {
            mutes.episodesChanged();
        }
    }

    private Begun begun(Judged judged, UnusualVerdict.Open opens) {
        Threshold threshold = opens.threshold();
        Judgement judgement = judged.judgement();
        UnusualEvidence evidence = new UnusualEvidence(
                EnumText.of(judgement.channel()),
                judgement.value(),
                usual(judgement.usual(), judgement.value()),
                judgement.score(),
                threshold.detection().sensitivity().text());
        return new Begun(
                DedupKey.ofUnusual(judged.series(), judgement.end().toEpochMilli()),
                judgement.start(),
                going(judged),
                evidence,
                new Asked(
                        threshold.key(),
                        opens.isAlarm(),
                        muting.silenceOf(judged.series(), Severity.WARNING),
                        threshold.guidance()));
    }

    /** Returns the usual range; only the value itself if there is no range, which there is when an alarm begins. */
    private static Usual usual(@Nullable UsualRange range, double value) {
        return range == null ? new Usual(value, value, false) : new Usual(range.low(), range.high(), range.ofTheHour());
    }

    private static List<Average> before(List<JudgedFold> folds) {
        return folds.stream()
                .map(fold -> new Average(Instant.ofEpochMilli(fold.end()), fold.value(), fold.value()))
                .toList();
    }

    private static Going going(Judged judged) {
        return new Going(
                judged.series(), judged.judgement().end(), judged.judgement().value());
    }
}
