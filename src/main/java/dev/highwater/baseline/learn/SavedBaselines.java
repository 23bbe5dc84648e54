package dev.highwater.baseline.learn;

import dev.highwater.baseline.store.BaselineRepository;
import dev.highwater.baseline.store.PartitionPosition;
import dev.highwater.baseline.store.SavedBaseline;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.series.SeriesKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Blocking access to the saved baselines for the learner's thread; waits until the database answers.
 *
 * <p>Requests throw {@link java.util.concurrent.CancellationException} if the service ends first.
 */
@ApplicationScoped
class SavedBaselines {

    private final BaselineRepository repository;
    private final Patience database;
    private final String topic;
    private final Duration saveEvery;

    SavedBaselines(BaselineRepository repository, Patience database, HighwaterConfig settings) {
        this.repository = repository;
        this.database = database;
        this.topic = settings.topics().averages();
        this.saveEvery = settings.baselines().saveEvery();
    }

    /** Returns the interval between two rounds of saving. */
    Duration saveEvery() {
        return saveEvery;
    }

    /** Repeats a database request until it succeeds, and returns its result. */
    <T> T ask(Supplier<Uni<T>> question) {
        return database.ask(question);
    }

    /**
     * Returns why the database does not answer, in words for operators; empty if it does. May be called from any
     * thread.
     */
    String reason() {
        return database.reason();
    }

    /** Cancels waiting because the service ends. May be called from any thread. */
    void stop() {
        database.stop();
    }

    /** Returns the saved position of each partition, by its number. */
    Map<Integer, PartitionPosition> positions() {
        return database.ask(() -> repository.positions(topic));
    }

    void save(PartitionPosition position) {
        database.ask(() -> repository.savePosition(topic, position));
    }

    /** Saves baselines. Returns the series that were not saved because the database has a later state or a reset. */
    Set<SeriesKey> save(List<SavedBaseline> learnt) {
        return database.ask(() -> repository.save(learnt));
    }

    /**
     * Loads the baselines of series. A series whose baseline was never saved, or is unreadable, gets one that knows
     * nothing.
     */
    List<SeriesBaseline> load(List<SeriesKey> series) {
        Map<SeriesKey, SavedBaseline> found = new HashMap<>();
        database.ask(() -> repository.find(series)).forEach(saved -> found.put(saved.series(), saved));
        return series.stream()
                .map(one ->
                        found.containsKey(one) ? SeriesBaseline.ofOrAnew(found.get(one)) : SeriesBaseline.unknown(one))
                .toList();
    }
}
