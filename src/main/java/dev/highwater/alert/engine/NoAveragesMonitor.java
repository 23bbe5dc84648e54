package dev.highwater.alert.engine;

import dev.highwater.alert.arrival.ArrivalState;
import dev.highwater.alert.arrival.ArrivalWatch;
import dev.highwater.alert.arrival.AverageArrivals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Opens an episode when no averages arrive, and resolves it when they do, also if such alerts have been switched off
 * since. Any instance that receives an average resolves it. Not thread-safe: {@link NoAveragesSchedule} runs one check
 * at a time.
 */
@ApplicationScoped
class NoAveragesMonitor {

    /** How often the database is asked for episodes that other instances have opened or resolved. */
    private static final Duration ASK_EVERY = Duration.ofSeconds(30);

    private final ArrivalWatch watch;
    private final AverageArrivals arrivals;
    private final NoAveragesRepository repository;
    private final Clock clock;

    private boolean isOpen;
    private Instant nextQuestion = Instant.MIN;
    private Instant resolvedUpTo = Instant.MIN;

    public NoAveragesMonitor(
            ArrivalWatch watch, AverageArrivals arrivals, NoAveragesRepository repository, Clock clock) {
        this.watch = watch;
        this.arrivals = arrivals;
        this.repository = repository;
        this.clock = clock;
    }

    /** Notes that this instance could not watch for a while: time without averages counts only from now on. */
    void interrupted() {
        watch.interrupted();
    }

    /** Checks whether averages arrive. May be called while the database cannot be used. */
    ArrivalState update() {
        return watch.check();
    }

    /** Opens or resolves the episode by the result of the last check. */
    Uni<Void> record() {
        return known().chain(() -> {
            Instant arrivedAt = arrivals.lastJudged().orElse(Instant.MIN);
            if (isOpen && arrivedAt.isAfter(resolvedUpTo)) {
                return repository.close(arrivedAt).invoke(() -> {
                    resolvedUpTo = arrivedAt;
                    nextQuestion = Instant.MIN;
                });
            }
            return !isOpen && watch.state() == ArrivalState.SILENT
                    ? repository
                            .open(watch)
                            .invoke(() -> nextQuestion = Instant.MIN)
                            .replaceWithVoid()
                    : Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> known() {
        Instant now = clock.instant();
        if (now.isBefore(nextQuestion)) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .isOpen()
                .invoke(open -> {
                    isOpen = open;
                    nextQuestion = now.plus(ASK_EVERY);
                })
                .replaceWithVoid();
    }
}
