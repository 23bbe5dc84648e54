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
 * The saved baselines, for the thread that learns: it waits until the database answers.
 *
 * <p>What is asked for fails with {@link java.util.concurrent.CancellationException} if the service ends before.
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

    /** How often to save. */
    Duration saveEvery() {
        return saveEvery;
    }

    /** What is done with the database, again and again until it is done. */
    <T> T ask(Supplier<Uni<T>> question) {
        return database.ask(question);
    }

    /** Why the database does not answer, for people; empty if it does. From any thread. */
    String reason() {
        return database.reason();
    }

    /** The service ends. From any thread. */
    void stop() {
        database.stop();
    }

    /** How far each partition is saved, by its number. */
    Map<Integer, PartitionPosition> positions() {
        return database.ask(() -> repository.positions(topic));
    }

    void save(PartitionPosition position) {
        database.ask(() -> repository.savePosition(topic, position));
    }

    /** Saves some. Returns the series of those that were not, since the database knows better. */
    Set<SeriesKey> save(List<SavedBaseline> learnt) {
        return database.ask(() -> repository.save(learnt));
    }

    /** Those of some series; where nothing was saved, or nothing that can be read, of one that knows nothing. */
    List<SeriesBaseline> load(List<SeriesKey> series) {
        Map<SeriesKey, SavedBaseline> found = new HashMap<>();
        database.ask(() -> repository.find(series)).forEach(saved -> found.put(saved.series(), saved));
        return series.stream()
                .map(one ->
                        found.containsKey(one) ? SeriesBaseline.ofOrAnew(found.get(one)) : SeriesBaseline.unknown(one))
                .toList();
    }
}
