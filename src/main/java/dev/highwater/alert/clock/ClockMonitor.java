package dev.highwater.alert.clock;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.clock.ClockWatch.Sighting;
import dev.highwater.alert.evaluate.AlertMetrics;
import dev.highwater.alert.store.ClockEpisodes.Open;
import dev.highwater.concurrent.Several;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.series.Severity;
import dev.highwater.stream.ReadingsStream;
import dev.highwater.stream.StreamStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Opens an episode when a host's clock is so far ahead that readings of other hosts are late, and resolves it when that
 * is over. Each instance sees the hosts on its own partitions of the readings topic, and confirms in the database
 * regularly which clocks are ahead. An episode that was not confirmed for a while is resolved by the instance that
 * reads its partition. Not thread-safe: {@link ClockSchedule} runs one check at a time.
 */
@ApplicationScoped
class ClockMonitor {

    private final ClockRepository repository;
    private final Supplier<StreamStatus> readings;
    private final AlertMetrics metrics;
    private final Clock clock;
    private final Limits limits;
    private final ClockWatch watch;

    private Instant nextQuestion = Instant.MIN;

    @Inject
    ClockMonitor(
            HighwaterConfig settings,
            ClockRepository repository,
            ReadingsStream readings,
            AlertMetrics metrics,
            Clock clock) {
        this(
                new Limits(
                        settings.alerts().clockAhead().calmAfter(),
                        settings.alerts().noData().forgetAfter()),
                repository,
                readings::status,
                metrics,
                clock);
    }

    /**
     * The times after which an episode is over.
     *
     * @param calmAfter time without a reading that is ahead of its time; zero to open no episodes at all
     * @param forgetAfter time without confirmation by any instance, even if none watches the partition
     */
    record Limits(Duration calmAfter, Duration forgetAfter) {

        Duration confirmEvery() {
            return calmAfter.dividedBy(5);
        }

        /**
         * Returns after how long an episode counts as unconfirmed; instances confirm only from time to time, and their
         * clocks may differ.
         */
        Duration unconfirmed() {
            return confirmEvery().multipliedBy(2);
        }
    }

    /** Creates a monitor of any source of stream status, for tests. */
    ClockMonitor(
            Limits limits,
            ClockRepository repository,
            Supplier<StreamStatus> readings,
            AlertMetrics metrics,
            Clock clock) {
        this.limits = limits;
        this.watch = new ClockWatch(limits.calmAfter());
        this.repository = repository;
        this.readings = readings;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Notes that the stream could not be watched for a while, so that clocks which were not seen ahead may have been.
     */
    public void interrupted() {
        watch.interrupted();
    }

    /**
     * Checks which clocks are ahead. While none is, the database is asked from time to time for episodes that other
     * instances have left open.
     */
    public Uni<Void> check() {
        Instant now = clock.instant();
        List<Sighting> sightings = watch.update(readings.get(), now.toEpochMilli());
        if (limits.calmAfter().isZero() || sightings.isEmpty() && now.isBefore(nextQuestion)) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .open()
                .chain(open -> begin(sightings, open, now)
                        .chain(() -> goOn(sightings, open, now))
                        .chain(() -> end(sightings, open, now)))
                .invoke(() -> nextQuestion = now.plus(limits.confirmEvery()));
    }

    private Uni<Void> begin(List<Sighting> sightings, Map<String, Open> open, Instant now) {
        List<Sighting> begun = sightings.stream()
                .filter(sighting -> sighting.verdict().fires() && !open.containsKey(sighting.hostname()))
                .toList();
        return Several.ifAny(
                begun,
                some -> repository
                        .open(some, now)
                        .invoke(levels -> count(TransitionKind.FIRING, TransitionReason.CLOCK_AHEAD, levels))
                        .replaceWithVoid());
    }

    /** Confirms open episodes while the clock is ahead, even if no host has lost a reading just now. */
    private Uni<Void> goOn(List<Sighting> sightings, Map<String, Open> open, Instant now) {
        List<Open> confirmed = new ArrayList<>();
        for (Sighting sighting : sightings) {
            Open known = open.get(sighting.hostname());
            if (known != null
                    && (sighting.level().compareTo(known.level()) > 0
                            || !now.isBefore(known.confirmedAt().plus(limits.confirmEvery())))) {
                confirmed.add(new Open(
                        known.hostname(), sighting.level(), known.evidence().and(sighting.evidence()), now));
            }
        }
        return Several.ifAny(
                confirmed,
                some -> repository
                        .confirm(some)
                        .invoke(escalated -> count(
                                TransitionKind.ESCALATED,
                                TransitionReason.CLOCK_FAR_AHEAD,
                                Collections.nCopies(escalated, Severity.CRITICAL)))
                        .replaceWithVoid());
    }

    private Uni<Void> end(List<Sighting> sightings, Map<String, Open> open, Instant now) {
        List<String> seen = sightings.stream().map(Sighting::hostname).toList();
        List<Open> unseen = open.values().stream()
                .filter(one -> !seen.contains(one.hostname()))
                .toList();
        Instant unconfirmed = now.minus(limits.unconfirmed());
        Instant forgotten = now.minus(limits.forgetAfter());
        List<String> over = unseen.stream()
                .filter(one -> watch.hasObserved(one.evidence().partition(), now.toEpochMilli())
                        && !one.confirmedAt().isAfter(unconfirmed))
                .map(Open::hostname)
                .toList();
        List<String> gone = unseen.stream()
                .filter(one ->
                        !over.contains(one.hostname()) && !one.confirmedAt().isAfter(forgotten))
                .map(Open::hostname)
                .toList();
        return Several.ifAny(over, some -> close(some, TransitionReason.CLOCK_NO_LONGER_AHEAD, unconfirmed))
                .chain(() -> Several.ifAny(gone, some -> close(some, TransitionReason.HOST_GONE, forgotten)));
    }

    private Uni<Void> close(List<String> hostnames, TransitionReason reason, Instant unseenSince) {
        return repository
                .close(hostnames, reason, unseenSince)
                .invoke(levels -> count(TransitionKind.RESOLVED, reason, levels))
                .replaceWithVoid();
    }

    private void count(TransitionKind kind, TransitionReason reason, List<Severity> levels) {
        levels.forEach(level -> metrics.happened(kind, level, reason));
    }
}
