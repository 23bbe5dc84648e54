package dev.highwater.alert.nodata;

import static dev.highwater.testing.AlertFixture.complete;
import static dev.highwater.testing.Windows.end;
import static dev.highwater.testing.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.ManualClock;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.Guidance;
import dev.highwater.window.WindowAverage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What rows of the thresholds say of hosts that send nothing. Each test has a host and a partition of its own. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class NoDataOfRowsTest {

    private static final AtomicInteger PARTITION = new AtomicInteger(2000);

    private static final Duration NO_DATA_AFTER = Duration.ofMinutes(5);

    @Inject
    AlertFixture fixture;

    private final int partition = PARTITION.incrementAndGet();
    private final ManualClock clock = new ManualClock(end(1));

    @Test
    void shouldReportAHostAfterTheTimeThatItsRowSays() {
        String host = "row-slow";
        fixture.allow(host, 60);
        fixture.change(host, "no_data_after = 'PT20M'");
        AlertFixture.Instance instance = heard(host, 10);

        clock.advance(Duration.ofMinutes(20));
        complete(instance.check());
        assertThat(fixture.story(host)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        complete(instance.check());

        assertThat(fixture.story(host)).containsExactly("* firing host_silent");
    }

    /** Somebody finds out at night that the group scales. */
    @Test
    void shouldResolveWhatIsOpenOnceItsRowSaysNeverAndReportItAgainOnceItSaysATime() {
        String host = "row-never";
        fixture.allow(host, 60);
        AlertFixture.Instance instance = heard(host, 90);
        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(instance.check());

        fixture.change(host, "no_data_after = 'never'");
        complete(instance.check());
        complete(instance.check());
        assertThat(fixture.story(host))
                .containsExactly(
                        "cpu1 firing went_over",
                        "* firing host_silent",
                        "cpu1 muted inhibited",
                        "* resolved threshold_changed",
                        "cpu1 unmuted inhibition_ended");

        fixture.change(host, "no_data_after = '6m'");
        clock.advance(Duration.ofMinutes(1));
        complete(instance.check());
        complete(instance.check());
        assertThat(fixture.story(host)).endsWith("* firing host_silent", "cpu1 muted inhibited");
        fixture.change(host, "no_data_after = 'never'");
        complete(instance.check());
        assertThat(fixture.episodes(host))
                .filteredOn(episode -> episode.kind() == EpisodeKind.NO_DATA)
                .extracting(Episode::dedupKey)
                .containsExactlyInAnyOrder(host + "/*/2021-10-11T12:53:30Z", host + "/*/2021-10-11T12:53:30Z/1");
    }

    @Test
    void shouldResolveWhatIsOpenOnceItsRowGivesItMoreTime() {
        String host = "row-more";
        fixture.allow(host, 60);
        AlertFixture.Instance instance = heard(host, 10);
        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(instance.check());

        fixture.change(host, "no_data_after = '10m'");
        complete(instance.check());
        assertThat(fixture.story(host)).containsExactly("* firing host_silent", "* resolved threshold_changed");
        clock.advance(NO_DATA_AFTER);
        complete(instance.check());

        assertThat(fixture.story(host)).endsWith("* resolved threshold_changed", "* firing host_silent");
    }

    @Test
    void shouldResolveTheAlertsOfAHostThatMayVanishAnHourAfterItHas() {
        String host = "row-vanished";
        fixture.allow(host, 60);
        fixture.change(host, "no_data_after = 'never'");
        AlertFixture.Instance instance = heard(host, 90);

        clock.advance(Duration.ofMinutes(59));
        complete(instance.check());
        assertThat(fixture.story(host)).containsExactly("cpu1 firing went_over");
        clock.advance(Duration.ofMinutes(2));
        complete(instance.check());

        assertThat(fixture.story(host)).containsExactly("cpu1 firing went_over", "cpu1 resolved host_gone");
    }

    @Test
    void shouldSayOfAHostWithoutDataWhatTheMostSpecificRowForAllOfItSays() {
        String host = "row-guided";
        fixture.allow(host, 60);
        fixture.change(host, "team = 'storage', note = 'Ours', runbook_url = 'https://wiki/x', mention = '<!here>'");
        fixture.allow(new SeriesKey(host, "cpu1"), "80");
        AlertFixture.Instance instance = heard(host, 90);
        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(instance.check());

        assertThat(fixture.episodes(host))
                .filteredOn(episode -> episode.kind() == EpisodeKind.NO_DATA)
                .extracting(Episode::guidance)
                .containsExactly(new Guidance("https://wiki/x", "Ours", "storage", "<!here>"));
        assertThat(fixture.episodes(host))
                .filteredOn(episode -> episode.kind() == EpisodeKind.OVER_THRESHOLD)
                .extracting(Episode::guidance)
                .as("the row for its CPU says nothing")
                .containsExactly(Guidance.NONE);
    }

    /** As limits are: what held at the newest transition. */
    @Test
    void shouldKeepWhatTheRowSaidAtTheNewestTransition() {
        String host = "row-captured";
        fixture.allow(host, 60, 95);
        fixture.change(host, "team = 'storage'");
        AlertFixture.Instance instance = heard(host, 90);
        fixture.change(host, "team = 'batch'");
        complete(instance.accept(partition, List.of(average(host, 2, 91))));
        assertThat(fixture.episodes(host))
                .extracting(one -> one.guidance().team())
                .containsExactly("storage");

        complete(instance.accept(partition, List.of(average(host, 3, 96))));
        assertThat(fixture.episodes(host))
                .extracting(one -> one.guidance().team())
                .containsExactly("batch");

        fixture.removeThreshold(host);
        complete(instance.accept(partition, List.of(average(host, 4, 96))));
        assertThat(fixture.story(host)).endsWith("cpu1 resolved threshold_removed");
        assertThat(fixture.episodes(host))
                .extracting(one -> one.guidance().team())
                .containsExactly("batch");
    }

    private AlertFixture.Instance heard(String host, double average) {
        AlertFixture.Instance instance = fixture.instance(partition, clock);
        complete(instance.accept(partition, List.of(average(host, 1, average))));
        return instance;
    }

    private static WindowAverage average(String host, int number, double usage) {
        return window(new SeriesKey(host, "cpu1"), number, usage);
    }
}
