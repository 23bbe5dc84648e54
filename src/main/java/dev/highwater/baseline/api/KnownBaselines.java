package dev.highwater.baseline.api;

import dev.highwater.baseline.learn.BaselineView;
import dev.highwater.baseline.learn.Baselines;
import dev.highwater.baseline.store.BaselineRepository;
import dev.highwater.series.SeriesKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Looks up baselines: in memory, or as saved for a series that this instance has no averages of. */
@ApplicationScoped
class KnownBaselines {

    private final Baselines baselines;
    private final BaselineRepository repository;
    private final Clock clock;

    KnownBaselines(Baselines baselines, BaselineRepository repository, Clock clock) {
        this.baselines = baselines;
        this.repository = repository;
        this.clock = clock;
    }

    /** Returns a page of the baselines in memory. Goes through all of them, so it must not run on the event loop. */
    BaselinePage list(BaselineQuery.Wanted wanted) {
        BaselineCursor after = wanted.after();
        Stream<BaselineCursor> all = wanted.unusual()
                ? baselines.unusual().stream()
                        .map(one -> new BaselineCursor(one.judgement().score(), one.series()))
                : baselines.series().map(series -> new BaselineCursor(0, series));
        List<BaselineCursor> found = first(
                all.filter(one -> wanted.series().matches(one.series()))
                        .filter(one -> after == null || BaselineCursor.ORDER.compare(one, after) > 0),
                wanted.limit() + 1);
        List<BaselineCursor> page = found.subList(0, Math.min(found.size(), wanted.limit()));
        Instant now = clock.instant();
        return new BaselinePage(
                page.stream()
                        .flatMap(one -> baselines.find(one.series()).stream()
                                .map(view -> BaselineAnswer.of(one.series(), view, now)))
                        .toList(),
                found.size() > page.size() ? page.get(page.size() - 1).text() : null);
    }

    /** Returns the baseline of a series; empty if nothing is known of it. */
    Uni<Optional<BaselineAnswer>> find(SeriesKey series) {
        return view(series).map(found -> found.map(view -> BaselineAnswer.of(series, view, clock.instant())));
    }

    private Uni<Optional<BaselineView>> view(SeriesKey series) {
        Optional<BaselineView> known = baselines.find(series);
        return known.isPresent()
                ? Uni.createFrom().item(known)
                : repository.find(series).map(saved -> saved.map(baselines::view));
    }

    /** Returns the first few in order without sorting all of them, of which there may be a million. */
    private static List<BaselineCursor> first(Stream<BaselineCursor> all, int most) {
        Comparator<BaselineCursor> lastFirst = BaselineCursor.ORDER.reversed();
        PriorityQueue<BaselineCursor> kept = new PriorityQueue<>(most + 1, lastFirst);
        all.forEach(one -> {
            kept.add(one);
            if (kept.size() > most) {
                kept.remove();
            }
        });
        return kept.stream().sorted(BaselineCursor.ORDER).toList();
    }
}
