package dev.highwater.alert.nodata;

import static dev.highwater.testing.AlertFixture.complete;
import static dev.highwater.testing.Windows.end;
import static dev.highwater.testing.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.ManualClock;
import dev.highwater.testing.TestServers;
import dev.highwater.window.WindowAverage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Each test has a host and a partition of its own. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class NoDataMonitorTest {

    private static final AtomicInteger PARTITION = new AtomicInteger(1000);

    private static final Duration NO_DATA_AFTER = Duration.ofMinutes(5);
    private static final Duration FORGET_AFTER = Duration.ofHours(24);

    @Inject
    AlertFixture fixture;

    private final int partition = PARTITION.incrementAndGet();
    private final ManualClock clock = new ManualClock(end(1));

    @Test
    void shouldReportAHostWithoutDataAndMuteItsAlerts() {
        String host = "silent-reported";
        fixture.allow(host, 60);
        AlertFixture.Instance instance = fixture.instance(partition, clock);
        complete(instance.accept(partition, List.of(average(host, 1, 90))));

        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(instance.check());
        complete(instance.check());

        assertThat(fixture.story(host))
                .containsExactly("cpu1 firing went_over", "* firing host_silent", "cpu1 muted inhibited");
        assertThat(fixture.episodes(host))
                .extracting(Episode::dedupKey, Episode::kind, Episode::isMuted)
                .containsExactlyInAnyOrder(
                        tuple(host + "/cpu1/2021-10-11T12:53:30Z", EpisodeKind.OVER_THRESHOLD, true),
                        tuple(host + "/*/2021-10-11T12:53:30Z", EpisodeKind.NO_DATA, false));
    }

    @Test
    void shouldReportThatAHostIsBack() {
        String host = "silent-back";
        fixture.allow(host, 60);
        AlertFixture.Instance instance = fixture.instance(partition, clock);
        complete(instance.accept(partition, List.of(average(host, 1, 90))));
        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(instance.check());

        complete(instance.accept(partition, List.of(average(host, 20, 95))));

        assertThat(fixture.story(host))
                .containsExactly(
                        "cpu1 firing went_over",
                        "* firing host_silent",
                        "cpu1 muted inhibited",
                        "* resolved host_reports_again",
                        "cpu1 unmuted inhibition_ended");
    }

    @Test
    void shouldMissAHostThatStoppedWhileNoInstanceRan() {
        String host = "silent-restart";
        AlertFixture.Instance before = fixture.instance(partition, clock);
        complete(before.accept(partition, List.of(average(host, 1, 10))));
        complete(before.check());

        clock.advance(Duration.ofHours(1));
        AlertFixture.Instance after = fixture.instance(partition, clock);
        complete(after.check());
        assertThat(fixture.story(host)).isEmpty();
        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(after.check());

        assertThat(fixture.story(host)).containsExactly("* firing host_silent");
    }

    /**
     * Nothing comes of any host, which is an alert of its own; a host that then stays away has been away all the time.
     */
    @Test
    void shouldHoldBackHostsWithoutDataWhileNoAveragesArriveAtAll() {
        String host = "silent-with-the-engine";
        AlertFixture.Instance instance = fixture.instance(partition, clock);
        complete(instance.accept(partition, List.of(average(host, 1, 10))));
        complete(instance.check());

        instance.holdBack(true);
        clock.advance(NO_DATA_AFTER.multipliedBy(2));
        complete(instance.check());
        assertThat(fixture.story(host)).isEmpty();

        instance.holdBack(false);
        complete(instance.check());
        assertThat(fixture.story(host)).containsExactly("* firing host_silent");
    }

    @Test
    void shouldNotEndTheAlertsOfAHostThatStoppedAroundARestart() {
        String host = "silent-around-restart";
        fixture.allow(host, 60);
        AlertFixture.Instance before = fixture.instance(partition, clock);
        for (int number = 1; number <= 20; number++) {
            complete(before.accept(partition, List.of(average(host, number, 90))));
        }
        complete(before.check());

        clock.advance(Duration.ofMinutes(40));
        AlertFixture.Instance after = fixture.instance(partition, clock);
        complete(after.accept(partition, List.of(average("silent-neighbour", 80, 10))));
        complete(after.check());
        assertThat(fixture.story(host)).as("it may yet be caught up with").hasSize(1);
        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(after.check());

        assertThat(fixture.story(host))
                .containsExactly("cpu1 firing went_over", "* firing host_silent", "cpu1 muted inhibited");
    }

    /** Both hosts are on one partition of the averages, and on different ones of the readings. */
    @Test
    void shouldNotReportAHostThatIsCaughtUpWithLaterThanItsNeighbour() {
        String host = "silent-caught-up";
        String neighbour = "silent-caught-up-neighbour";
        AlertFixture.Instance before = fixture.instance(partition, clock);
        complete(before.accept(partition, List.of(average(host, 1, 10), average(neighbour, 1, 10))));
        complete(before.check());

        clock.advance(Duration.ofHours(1));
        AlertFixture.Instance after = fixture.instance(partition, clock);
        complete(after.accept(partition, List.of(average(host, 13, 10), average(neighbour, 120, 10))));
        complete(after.check());
        complete(after.accept(partition, List.of(average(host, 121, 10), average(neighbour, 121, 10))));
        complete(after.check());

        assertThat(fixture.story(host)).isEmpty();

        clock.advance(NO_DATA_AFTER.plusSeconds(30));
        complete(after.accept(partition, List.of(average(neighbour, 132, 10))));
        complete(after.check());

        assertThat(fixture.story(host)).containsExactly("* firing host_silent");
    }

    @Test
    void shouldKnowAfterARestartWhoSendsNothingAlready() {
        String host = "silent-known";
        AlertFixture.Instance before = fixture.instance(partition, clock);
        complete(before.accept(partition, List.of(average(host, 1, 10))));
        complete(before.check());
        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(before.check());

        AlertFixture.Instance after = fixture.instance(partition, clock);
        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(after.check());
        complete(after.accept(partition, List.of(average(host, 30, 10))));

        assertThat(fixture.story(host)).containsExactly("* firing host_silent", "* resolved host_reports_again");
    }

    @Test
    void shouldLeaveTheHostsOfOtherPartitionsToOtherInstances() {
        String host = "silent-elsewhere";
        AlertFixture.Instance owner = fixture.instance(partition, clock);
        complete(owner.accept(partition, List.of(average(host, 1, 10))));
        complete(owner.check());

        AlertFixture.Instance other = fixture.instance(PARTITION.incrementAndGet(), clock);
        complete(other.check());
        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(other.check());

        assertThat(fixture.story(host)).isEmpty();
    }

    @Test
    void shouldResolveTheAlertOfACpuThatWasRemovedWhileItsHostGoesOn() {
        String host = "silent-cpu";
        fixture.allow(host, 60);
        AlertFixture.Instance instance = fixture.instance(partition, clock);
        complete(instance.accept(partition, List.of(average(host, 1, 90))));

        complete(instance.accept(partition, List.of(window(new SeriesKey(host, "cpu2"), 6, 10))));
        complete(instance.accept(partition, List.of(window(new SeriesKey(host, "cpu2"), 12, 10))));
        clock.advance(NO_DATA_AFTER.plusSeconds(60));
        complete(instance.accept(partition, List.of(window(new SeriesKey(host, "cpu2"), 13, 10))));
        complete(instance.check());

        assertThat(fixture.story(host)).containsExactly("cpu1 firing went_over", "cpu1 resolved series_gone");
    }

    @Test
    void shouldForgetAHostThatWasRemoved() {
        String host = "silent-gone";
        fixture.allow(host, 60);
        AlertFixture.Instance instance = fixture.instance(partition, clock);
        complete(instance.accept(partition, List.of(average(host, 1, 90))));
        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(instance.check());

        clock.advance(FORGET_AFTER);
        complete(instance.check());
        complete(instance.check());

        assertThat(fixture.story(host))
                .containsExactly(
                        "cpu1 firing went_over",
                        "* firing host_silent",
                        "cpu1 muted inhibited",
                        "cpu1 resolved host_gone",
                        "* resolved host_gone");
    }

    /** The only host of its partition, so that the instance that is started again gets no averages. */
    @Test
    void shouldForgetAHostThatWasRemovedAlsoAfterARestartWithoutAverages() {
        String host = "silent-gone-restart";
        fixture.allow(host, 60);
        AlertFixture.Instance before = fixture.instance(partition, clock);
        complete(before.accept(partition, List.of(average(host, 1, 90))));
        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(before.check());

        AlertFixture.Instance after = fixture.instance(partition, clock);
        complete(after.check());
        clock.advance(FORGET_AFTER.plusSeconds(1));
        complete(after.check());

        assertThat(fixture.story(host))
                .containsExactly(
                        "cpu1 firing went_over",
                        "* firing host_silent",
                        "cpu1 muted inhibited",
                        "cpu1 resolved host_gone",
                        "* resolved host_gone");
    }

    @Test
    void shouldSayNothingOfSilenceWhileTheStreamDoesNotListen() {
        String host = "silent-interrupted";
        AlertFixture.Instance instance = fixture.instance(partition, clock);
        complete(instance.accept(partition, List.of(average(host, 1, 10))));

        instance.listen(false);
        clock.advance(Duration.ofHours(1));
        complete(instance.accept(partition, List.of(average("silent-interrupted-neighbour", 60, 10))));
        complete(instance.check());
        instance.listen(true);
        clock.advance(NO_DATA_AFTER.minusSeconds(1));
        complete(instance.check());
        assertThat(fixture.story(host)).isEmpty();

        clock.advance(Duration.ofSeconds(2));
        complete(instance.check());
        assertThat(fixture.story(host)).containsExactly("* firing host_silent");
    }

    /** As where its readings are refused, or late: it reports, and its alerts stay as they are. */
    @Test
    void shouldTakeAHostForReportingThatSendsWhatCannotBeUsed() {
        String host = "silent-refused";
        fixture.allow(host, 60);
        AlertFixture.Instance instance = fixture.instance(partition, clock);
        complete(instance.accept(partition, List.of(average(host, 1, 97))));

        for (int minute = 0; minute < 20; minute++) {
            clock.advance(Duration.ofMinutes(1));
            instance.arrive(host);
            complete(instance.check());
        }
        assertThat(fixture.story(host)).containsExactly("cpu1 firing went_over");

        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(instance.check());
        assertThat(fixture.story(host))
                .containsExactly("cpu1 firing went_over", "* firing host_silent", "cpu1 muted inhibited");

        instance.arrive(host);
        complete(instance.check());
        assertThat(fixture.story(host)).endsWith("* resolved host_reports_again", "cpu1 unmuted inhibition_ended");
    }

    /** Readings of a host may be on one instance and its averages on another. */
    @Test
    void shouldTakeAHostForReportingThatAnotherInstanceHears() {
        String host = "silent-reporting-elsewhere";
        AlertFixture.Instance owner = fixture.instance(partition, clock);
        complete(owner.accept(partition, List.of(average(host, 1, 10))));
        complete(owner.check());
        AlertFixture.Instance other = fixture.instance(PARTITION.incrementAndGet(), clock);
        for (int minute = 0; minute < 20; minute++) {
            clock.advance(Duration.ofMinutes(1));
            other.arrive(host);
            complete(other.check());
            complete(owner.check());
        }
        assertThat(fixture.story(host)).isEmpty();

        // The first look finds that it reported later than the owner knew.
        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(owner.check());
        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(owner.check());
        assertThat(fixture.story(host)).containsExactly("* firing host_silent");

        other.arrive(host);
        complete(other.check());
        assertThat(fixture.story(host)).containsExactly("* firing host_silent", "* resolved host_reports_again");
    }

    private static WindowAverage average(String hostname, int number, double usage) {
        return window(new SeriesKey(hostname, "cpu1"), number, usage);
    }
}
