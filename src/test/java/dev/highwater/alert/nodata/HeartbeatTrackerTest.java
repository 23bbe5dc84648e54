package dev.highwater.alert.nodata;

import static dev.highwater.testing.Windows.end;
import static dev.highwater.testing.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.nodata.Heartbeats.Host;
import dev.highwater.alert.state.OpenEpisode;
import dev.highwater.alert.state.SeriesState;
import dev.highwater.alert.state.StateChanges;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.testing.Windows;
import dev.highwater.window.WindowAverage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class HeartbeatTrackerTest {

    private static final long FIVE_MINUTES = Duration.ofMinutes(5).toMillis();
    private static final long A_SECOND = 1000;

    private final HeartbeatTracker watch = tracker(FIVE_MINUTES, host -> FIVE_MINUTES);

    @Test
    void shouldMissAHostWhoseNeighboursGoOn() {
        hear(0, "doc", 1);
        for (int number = 1; number <= 11; number++) {
            hear(0, "dopey", number);
        }
        assertThat(overdue(end(11))).isEmpty();

        hear(0, "dopey", 12);

        assertThat(overdue(end(12))).containsExactly("doc");
    }

    @Test
    void shouldMissTheOnlyHostByTheClock() {
        hear(0, "doc", 1);

        assertThat(overdue(end(1) + FIVE_MINUTES)).isEmpty();
        assertThat(overdue(end(1) + FIVE_MINUTES + A_SECOND)).containsExactly("doc");
    }

    @Test
    void shouldMissAHostInOldAveragesOnceItHasBeenListenedFor() {
        long yearsLater = end(1) + Duration.ofDays(2000).toMillis();
        watch.heartbeats()
                .received(0, List.of(average("doc", 1), average("dopey", 1), average("dopey", 20)), yearsLater);
        assertThat(overdue(yearsLater)).isEmpty();

        watch.heartbeats().received(0, List.of(average("dopey", 21)), yearsLater + FIVE_MINUTES + A_SECOND);

        assertThat(overdue(yearsLater + FIVE_MINUTES + A_SECOND)).containsExactly("doc");
    }

    /** The averages of both are on one partition, but their readings are not: those of dopey were read first. */
    @Test
    void shouldNotMissAHostWhoseReadingsAreCaughtUpWithLater() {
        long anHourLater = end(121);
        watch.reset(List.of(new Host("doc", 0, end(1)), new Host("dopey", 0, end(1))), Set.of(), anHourLater);

        for (int number = 2; number <= 120; number++) {
            watch.heartbeats().received(0, List.of(average("dopey", number)), anHourLater);
        }
        watch.heartbeats().received(0, List.of(average("doc", 13)), anHourLater);
        assertThat(overdue(anHourLater + A_SECOND)).isEmpty();

        watch.heartbeats().received(0, List.of(average("doc", 60)), anHourLater + FIVE_MINUTES);
        assertThat(overdue(anHourLater + FIVE_MINUTES + A_SECOND)).isEmpty();
        assertThat(overdue(anHourLater + 2 * FIVE_MINUTES + A_SECOND)).contains("doc");
    }

    @Test
    void shouldNotGiveUpAHostWithoutDataThatIsCaughtUpWithLater() {
        long twoDaysLater = end(1) + Duration.ofDays(2).toMillis();
        watch.reset(List.of(new Host("doc", 0, end(1))), Set.of("doc"), twoDaysLater);

        watch.heartbeats().received(0, List.of(average("dopey", 5760)), twoDaysLater);

        long aDay = Duration.ofDays(1).toMillis();
        assertThat(watch.unexpected(aDay, twoDaysLater + A_SECOND)).isEmpty();
        assertThat(watch.unexpected(aDay, twoDaysLater + FIVE_MINUTES + A_SECOND))
                .hasSize(1);
    }

    @Test
    void shouldNotMissThoseOfAnotherPartition() {
        hear(0, "doc", 1);
        hear(1, "dopey", 100);

        assertThat(overdue(end(1) + A_SECOND)).isEmpty();
    }

    @Test
    void shouldMissNoHostWhileNothingIsHeard() {
        hear(0, "doc", 1);
        long anHourLater = end(1) + Duration.ofHours(1).toMillis();

        watch.heartbeats().interrupted(anHourLater);

        assertThat(overdue(anHourLater)).isEmpty();
        assertThat(overdue(anHourLater + FIVE_MINUTES + A_SECOND)).containsExactly("doc");
    }

    @Test
    void shouldGiveHostsTheirTimeAfterARestart() {
        long restart = end(1) + Duration.ofHours(1).toMillis();
        watch.reset(List.of(new Host("doc", 0, end(1))), Set.of(), restart);

        assertThat(overdue(restart)).isEmpty();
        assertThat(overdue(restart + FIVE_MINUTES + A_SECOND)).containsExactly("doc");
    }

    @Test
    void shouldNotBelieveReadingsThatAreAheadOfTheClock() {
        hear(0, "doc", 1);

        watch.heartbeats().received(0, List.of(average("ahead", 12)), end(1));

        assertThat(overdue(end(1))).isEmpty();
    }

    @Test
    void shouldSayOnceThatAHostSendsNothing() {
        hear(0, "doc", 1);
        long later = end(1) + FIVE_MINUTES + A_SECOND;
        watch.addWithoutData(List.of("doc"));

        assertThat(overdue(later)).isEmpty();
        assertThat(watch.returning(List.of(average("doc", 1)))).isEmpty();
        assertThat(watch.returning(List.of(average("doc", 2), average("dopey", 2))))
                .containsExactly("doc");
    }

    @Test
    void shouldNotExpectAHostForEver() {
        long aDay = Duration.ofDays(1).toMillis();
        hear(0, "doc", 1);
        watch.addWithoutData(List.of("doc"));

        assertThat(watch.unexpected(aDay, end(1) + aDay)).isEmpty();
        assertThat(watch.unexpected(aDay, end(1) + aDay + A_SECOND))
                .extracting(Host::hostname)
                .containsExactly("doc");
    }

    @Test
    void shouldNeverMissAnybodyWhenSwitchedOff() {
        HeartbeatTracker off = tracker(0, host -> 0);
        off.heartbeats().received(0, List.of(average("doc", 1)), end(1));

        assertThat(off.overdue(end(1) + Duration.ofDays(9).toMillis())).isEmpty();
        assertThat(off.heartbeats().unsaved()).as("nor keep anybody").isEmpty();
    }

    @Test
    void shouldGiveEachHostTheTimeThatIsSaidOfIt() {
        HeartbeatTracker each = tracker(FIVE_MINUTES, host -> host.equals("slow") ? 2 * FIVE_MINUTES : FIVE_MINUTES);
        each.heartbeats().received(0, List.of(average("doc", 1), average("slow", 1)), end(1));

        assertThat(each.overdue(end(1) + FIVE_MINUTES + A_SECOND))
                .extracting(Host::hostname)
                .containsExactly("doc");
        assertThat(each.overdue(end(1) + 2 * FIVE_MINUTES + A_SECOND))
                .extracting(Host::hostname)
                .containsOnly("doc", "slow");
    }

    @Test
    void shouldNeverMissAHostThatMayVanishAndNotExpectItAfterAnHour() {
        HeartbeatTracker each = tracker(FIVE_MINUTES, host -> host.equals("spot") ? NoDataRules.NEVER : FIVE_MINUTES);
        each.heartbeats().received(0, List.of(average("spot", 1), average("doc", 1)), end(1));
        long aDay = Duration.ofDays(1).toMillis();
        long anHour = Duration.ofHours(1).toMillis();

        assertThat(each.overdue(end(1) + aDay)).extracting(Host::hostname).containsExactly("doc");
        assertThat(each.unexpected(aDay, end(1) + anHour)).isEmpty();
        assertThat(each.unexpected(aDay, end(1) + anHour + A_SECOND))
                .extracting(Host::hostname)
                .containsExactly("spot");
    }

    @Test
    void shouldWatchTheHostsThatARowAsksForWhereTheSettingsAskForNone() {
        HeartbeatTracker each = tracker(0, host -> host.equals("doc") ? FIVE_MINUTES : 0);
        each.heartbeats().received(0, List.of(average("doc", 1), average("other", 1)), end(1));

        assertThat(each.heartbeats().unsaved()).extracting(Host::hostname).containsExactly("doc");
        assertThat(each.overdue(end(1) + FIVE_MINUTES + A_SECOND)).hasSize(1);
    }

    @Test
    void shouldExcuseAHostOfWhichSomethingElseIsSaidMeanwhile() {
        AtomicLong after = new AtomicLong(FIVE_MINUTES);
        HeartbeatTracker each = tracker(FIVE_MINUTES, host -> after.get());
        each.heartbeats().received(0, List.of(average("doc", 1)), end(1));
        long later = end(1) + FIVE_MINUTES + A_SECOND;
        each.addWithoutData(List.of("doc"));
        assertThat(each.excused(later)).isEmpty();

        after.set(2 * FIVE_MINUTES);
        assertThat(each.excused(later)).hasSize(1);
        assertThat(each.excused(end(1) + 2 * FIVE_MINUTES + A_SECOND)).isEmpty();
        after.set(NoDataRules.NEVER);
        assertThat(each.excused(end(1) + 2 * FIVE_MINUTES + A_SECOND)).hasSize(1);
    }

    /** It was away for longer than its time before; that we could not listen for a while makes that no shorter. */
    @Test
    void shouldExcuseNoHostBecauseItIsStartedAgain() {
        HeartbeatTracker each = tracker(FIVE_MINUTES, host -> 2 * FIVE_MINUTES);
        each.reset(List.of(new Host("doc", 0, end(1))), Set.of("doc"), end(1) + 3 * FIVE_MINUTES);

        assertThat(each.excused(end(1) + 3 * FIVE_MINUTES)).isEmpty();
    }

    @Test
    void shouldNotForgetAHostAsSoonAsItIsMissedThatHasMoreTimeThanOthersAreExpectedFor() {
        long aDay = Duration.ofDays(1).toMillis();
        HeartbeatTracker each = tracker(FIVE_MINUTES, host -> 3 * aDay);
        each.heartbeats().received(0, List.of(average("doc", 1)), end(1));
        long missed = end(1) + 3 * aDay + A_SECOND;
        assertThat(each.overdue(missed)).hasSize(1);
        each.addWithoutData(List.of("doc"));

        assertThat(each.unexpected(aDay, missed)).isEmpty();
        assertThat(each.unexpected(aDay, end(1) + 6 * aDay + A_SECOND)).hasSize(1);
    }

    @Test
    void shouldTakeNoCpuForRemovedBecauseTheDatabaseLastReceivedItLongAgo() {
        watch.reset(List.of(new Host("doc", 0, end(20))), Set.of(), end(60));
        assertThat(gone("cpu2", 1, end(60))).isFalse();

        for (int number = 60; number <= 70; number++) {
            hear(0, "doc", number);
            assertThat(gone("cpu2", 1, end(number))).isFalse();
        }
        hear(0, "doc", 71);

        assertThat(gone("cpu2", 1, end(71))).isTrue();
        assertThat(gone("cpu2", 61, end(71))).isFalse();
        watch.heartbeats().interrupted(end(71));
        assertThat(gone("cpu2", 1, end(71))).isFalse();
    }

    @Test
    void shouldGiveEachCpuOfAHostThatIsBackItsTime() {
        hear(0, "doc", 1);

        hear(0, "doc", 50);

        assertThat(gone("cpu2", 1, end(50))).isFalse();
    }

    private static HeartbeatTracker tracker(long settingMillis, ToLongFunction<String> byHost) {
        return new HeartbeatTracker(new NoDataTimes(settingMillis, byHost), 3);
    }

    private boolean gone(String cpu, int lastReceived, long now) {
        OpenEpisode episode =
                OpenEpisode.begin(window(new SeriesKey("doc", cpu), 1, 90), Windows.threshold(60), Severity.WARNING);
        SeriesState.Open open = new SeriesState.Pending(episode, end(lastReceived), StateChanges.NONE);
        return !watch.gone(List.of(open), now).isEmpty();
    }

    private void hear(int partition, String hostname, int number) {
        watch.heartbeats().received(partition, List.of(average(hostname, number)), end(number));
    }

    private List<String> overdue(long now) {
        return watch.overdue(now).stream().map(Host::hostname).toList();
    }

    private static WindowAverage average(String hostname, int number) {
        return window(new SeriesKey(hostname, "cpu1"), number, 10);
    }
}
