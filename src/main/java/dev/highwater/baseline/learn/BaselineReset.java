package dev.highwater.baseline.learn;

import dev.highwater.baseline.Baseline;
import dev.highwater.baseline.store.BaselineRepository;
import dev.highwater.baseline.store.SavedBaseline;
import dev.highwater.series.SeriesKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Resets a baseline on all instances. Thread-safe. */
@ApplicationScoped
public class BaselineReset {

    /**
     * Time after the newest known window that is ignored as well: averages of the behaviour to be forgotten may still
     * arrive.
     */
    private static final Duration LEFT_OUT = Duration.ofMillis(2 * Baseline.FOLD);

    private final Baselines baselines;
    private final BaselineRepository repository;

    BaselineReset(Baselines baselines, BaselineRepository repository) {
        this.baselines = baselines;
        this.repository = repository;
    }

    /**
     * Resets the baseline of a series; learning starts ten minutes after the newest known window.
     *
     * @return whether anything was known of the series; if not, nothing was done
     */
    public Uni<Boolean> reset(SeriesKey series) {
        return repository
                .find(series)
                .chain(saved -> newest(series, saved)
                        .map(until -> repository
                                .reset(series, until.atOffset(ZoneOffset.UTC), SeriesBaseline.blankState(until))
                                // The database notifies other instances. What is learnt here meanwhile belongs to the
                                // old generation and is not saved.
                                .invoke(() -> baselines.drop(series))
                                .replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Optional<Instant> newest(SeriesKey series, Optional<SavedBaseline> saved) {
        Optional<Instant> inMemory = baselines.find(series).flatMap(view -> Optional.ofNullable(view.latest()));
        return Stream.of(inMemory, saved.map(SavedBaseline::windowEnd))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .map(newest -> newest.plus(LEFT_OUT));
    }
}
