package dev.highwater.alert.store;

import static dev.highwater.testing.AlertFixture.complete;
import static dev.highwater.testing.Windows.end;
import static dev.highwater.testing.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.evaluate.EpisodeEvaluator;
import dev.highwater.alert.state.BatchVerdict;
import dev.highwater.alert.state.FlapSettings;
import dev.highwater.alert.state.SeriesStates;
import dev.highwater.averages.PartitionAssignments;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.kafka.DeletedUnread;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.store.Thresholds;
import dev.highwater.window.WindowAverage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Averages that come again, after a crash between the database commit and the offset commit or from a zombie. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RepeatedAveragesTest {

    @Inject
    AlertFixture fixture;

    @Inject
    HighwaterConfig settings;

    @Inject
    Thresholds thresholds;

    @Test
    void shouldNotOpenASecondEpisodeAfterARestart() {
        SeriesKey series = new SeriesKey("repeated-restart", "cpu1");
        fixture.allow(series.hostname(), 60);
        List<WindowAverage> averages =
                List.of(window(series, 1, 90), window(series, 2, 95), window(series, 3, 10), window(series, 4, 20));
        complete(fixture.freshInstance().accept(averages));
        List<Episode> before = fixture.episodes(series.hostname());

        complete(fixture.freshInstance().accept(averages));
        complete(fixture.freshInstance().accept(averages.subList(1, 4)));
        complete(fixture.freshInstance().accept(averages.subList(1, 2)));

        assertThat(before).hasSize(1);
        assertThat(fixture.episodes(series.hostname())).isEqualTo(before);
    }

    @Test
    void shouldGoOnAfterTheRepeats() {
        SeriesKey series = new SeriesKey("repeated-new", "cpu1");
        fixture.allow(series.hostname(), 60);
        complete(fixture.freshInstance().accept(List.of(window(series, 1, 90), window(series, 2, 10))));

        complete(fixture.freshInstance()
                .accept(List.of(window(series, 1, 90), window(series, 2, 10), window(series, 3, 91))));

        assertThat(fixture.episodes(series.hostname()))
                .extracting(episode -> episode.fired().windowEnd())
                .containsExactly(Instant.ofEpochMilli(end(1)), Instant.ofEpochMilli(end(3)));
    }

    @Test
    void shouldTakeOverAnEpisodeThatAnotherInstanceOpened() {
        SeriesKey series = new SeriesKey("repeated-takeover", "cpu1");
        fixture.allow(series.hostname(), 60);
        PartitionAssignments assignments = new PartitionAssignments(new DeletedUnread(new SimpleMeterRegistry()));
        EpisodeEvaluator first = fixture.freshInstance(assignments);
        complete(first.accept(List.of(window(series, 1, 10))));
        complete(fixture.freshInstance().accept(List.of(window(series, 2, 90))));

        assignments.assigned();
        complete(first.accept(List.of(window(series, 3, 10))));

        assertThat(fixture.episodes(series.hostname()))
                .singleElement()
                .extracting(episode -> episode.resolved().windowEnd())
                .isEqualTo(Instant.ofEpochMilli(end(3)));
    }

    @Test
    void shouldBelieveTheDatabaseWhenAZombieHasWritten() {
        SeriesKey series = new SeriesKey("repeated-zombie", "cpu1");
        fixture.allow(series.hostname(), 60);
        EpisodeEvaluator owner = fixture.freshInstance();
        EpisodeEvaluator zombie = fixture.freshInstance();
        complete(owner.accept(List.of(window(series, 1, 90))));
        complete(zombie.accept(List.of(window(series, 1, 90), window(series, 2, 10))));

        complete(owner.accept(List.of(window(series, 2, 10), window(series, 3, 91))));
        complete(zombie.accept(List.of(window(series, 3, 91), window(series, 4, 92))));

        assertThat(fixture.episodes(series.hostname()))
                .extracting(episode -> episode.fired().windowEnd(), Episode::state)
                .containsExactly(
                        tuple(Instant.ofEpochMilli(end(1)), EpisodeState.RESOLVED),
                        tuple(Instant.ofEpochMilli(end(3)), EpisodeState.FIRING));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldWriteWhatAnUninterruptedRunWrites(long seed) {
        Random random = new Random(seed);
        String hostname = "repeated-random-" + seed;
        fixture.allow(hostname, 60);
        List<WindowAverage> averages = averages(hostname, random);

        Instance owner = new Instance(0);
        Instance zombie = owner;
        int committed = 0;
        while (owner.position < averages.size()) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    // Kafka gives the partition to another instance; the former owner still holds its last batch.
                    Instance former = owner;
                    owner = random.nextBoolean() ? new Instance(committed) : zombie.assigned(committed);
                    zombie = former;
                }
                case 1 -> zombie.read(averages, random);
                default -> {
                    owner.read(averages, random);
                    committed = random.nextBoolean() ? owner.position : committed;
                }
            }
        }

        assertThat(fixture.episodes(hostname).stream().map(RepeatedAveragesTest::notified))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(expected(averages));
    }

    /** An instance of the service, and how far it has read. */
    private final class Instance {

        private final PartitionAssignments assignments =
                new PartitionAssignments(new DeletedUnread(new SimpleMeterRegistry()));
        private final EpisodeEvaluator episodes = fixture.freshInstance(assignments);
        private int position;

        Instance(int committed) {
            position = committed;
        }

        Instance assigned(int committed) {
            assignments.assigned();
            position = committed;
            return this;
        }

        void read(List<WindowAverage> averages, Random random) {
            int next = Math.min(averages.size(), position + 1 + random.nextInt(40));
            complete(episodes.accept(averages.subList(position, next)));
            position = next;
        }
    }

    private static List<WindowAverage> averages(String hostname, Random random) {
        List<WindowAverage> averages = new ArrayList<>();
        for (int number = 1; number <= 60; number++) {
            for (int cpu = 1; cpu <= 5; cpu++) {
                averages.add(window(new SeriesKey(hostname, "cpu" + cpu), number, 50 + random.nextInt(21)));
            }
        }
        return averages;
    }

    /** The same in memory, in one go. */
    private List<String> expected(List<WindowAverage> averages) {
        FlapSettings rules = FlapSettings.of(settings.alerts().flapping());
        BatchVerdict judgement = BatchVerdict.of(averages, new SeriesStates(), thresholds.snapshot(), rules);
        EpisodeChanges changes = EpisodeChanges.of(judgement.records(), judgement.furtherOn());
        return EpisodeJson.changes(changes.opened()).stream()
                .map(row -> (JsonObject) row)
                .map(row -> row.getString("dedup_key") + " -> " + row.getString("resolved_window_end"))
                .toList();
    }

    private static String notified(Episode episode) {
        return episode.dedupKey() + " -> " + episode.resolved().windowEnd();
    }
}
