package dev.highwater.alert.nodata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NoDataTimesTest {

    private static final long FIVE_MINUTES = Duration.ofMinutes(5).toMillis();
    private static final long AN_HOUR = Duration.ofHours(1).toMillis();

    @Test
    void shouldWatchAllHostsWhereTheSettingsHaveATimeWhateverIsSaidOfThem() {
        assertThat(new NoDataTimes(FIVE_MINUTES, host -> 0).isWatched("doc")).isTrue();
        assertThat(new NoDataTimes(FIVE_MINUTES, host -> NoDataRules.NEVER).isWatched("doc"))
                .isTrue();
    }

    @Test
    void shouldWatchOnlyHostsOfWhichSomethingIsSaidWhereTheSettingsHaveNone() {
        NoDataTimes times = new NoDataTimes(0, host -> host.equals("doc") ? AN_HOUR : 0);

        assertThat(times.isWatched("doc")).isTrue();
        assertThat(times.isWatched("dopey")).isFalse();
    }

    @Test
    void shouldCallALongPauseWhatIsSaidOfTheHostOrElseWhatTheSettingsSay() {
        NoDataTimes times = new NoDataTimes(FIVE_MINUTES, host -> host.equals("slow") ? AN_HOUR : NoDataRules.NEVER);

        assertThat(times.pauseMillis("slow")).isEqualTo(AN_HOUR);
        assertThat(times.pauseMillis("spot")).isEqualTo(FIVE_MINUTES);
    }
}
