package dev.highwater.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.UnusualEvidence;
import dev.highwater.alert.UnusualEvidence.Usual;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusualTextTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void shouldSayWhatIsUsualAndWhatCameInstead() {
        assertThat(UnusualText.contrast(ExampleEpisode.unusual(1, "doc", "cpu1")
                        .judgedFor(FIVE_MINUTES)
                        .build()))
                .isEqualTo("usually 2 to 9 % at this hour; 31 % for 5 minutes");
    }

    @Test
    void shouldSayNothingOfTheHourWhereItDoesNotMatter() {
        assertThat(contrast("level", 31.2, new Usual(2.1, 9.4, false)))
                .isEqualTo("usually 2 to 9 %; 31 % for 5 minutes");
    }

    @ParameterizedTest
    @CsvSource({
        "30s, 5 minutes",
        "PT5M, 5 minutes",
        "PT25M30S, 25 minutes",
        "PT119M, 119 minutes",
        "PT2H, 2 hours",
        "PT47H59M, 47 hours",
        "PT49H, 2 days"
    })
    void shouldSayForHowLongAsFarAsItWasJudged(String lasted, String words) {
        Duration length = lasted.equals("30s") ? Duration.ofSeconds(30) : Duration.parse(lasted);
        assertThat(UnusualText.contrast(ExampleEpisode.unusual(1, "doc", "cpu1")
                        .judgedFor(length)
                        .build()))
                .isEqualTo("usually 2 to 9 % at this hour; 31 % for " + words);
    }

    @ParameterizedTest
    @CsvSource({
        "2.1, 9.4, 31.2, usually 2 to 9 %; 31 %",
        "0.2, 0.6, 1.12, usually 0.2 to 0.6 %; 1.1 %",
        "0.01, 0.02, 3.004, usually 0.01 to 0.02 %; 3 %",
        "3, 3, 31, usually 3 %; 31 %",
        "0, 0, 0.004, usually 0 %; 0 %",
        "99.6, 99.9, 100, usually 99.6 to 99.9 %; 100 %",
        "-0.4, 10, 3, usually 0 to 10 %; 3 %",
        "40, 60, 50.4, usually 40 to 60 %; 50 %"
    })
    void shouldShowAsManyDecimalsAsItTakesToTellThemApart(double low, double high, double value, String words) {
        assertThat(contrast("level", value, new Usual(low, high, false))).isEqualTo(words + " for 5 minutes");
    }

    @ParameterizedTest
    @CsvSource({
        "level, its level, ''",
        "hour, its level at this hour of the day, ', and it has hardly ever been there at this hour'",
        "quick_shift, a quick shift of its mean, ', and its mean has moved'",
        "slow_shift, a slow shift of its mean, ', and its mean has been moving for an hour or more'",
        "of_tomorrow, of_tomorrow, ''"
    })
    void shouldSayWhatGaveItAway(String channel, String words, String detail) {
        UnusualEvidence evidence = evidence(channel, 5, new Usual(2, 9, false));
        assertThat(UnusualText.channel(evidence)).isEqualTo(words);
        assertThat(contrast(channel, 5, new Usual(2, 9, false)))
                .isEqualTo("usually 2 to 9 %; 5 % for 5 minutes" + detail);
    }

    @Test
    void shouldSayHowItBeganAndHowItIsNow() {
        assertThat(UnusualText.contrast(unusual()
                        .averaging(45.3)
                        .judgedFor(Duration.ofMinutes(25))
                        .build()))
                .isEqualTo("usually 2 to 9 % at this hour; 31 % at first, 45 % after 25 minutes");
    }

    @Test
    void shouldNotCallUsualWhatItDoesWhereTheRangeIsNotKnown() {
        assertThat(contrast("slow_shift", 31.2, new Usual(31.2, 31.2, false)))
                .isEqualTo("it does what it usually does not; 31 % for 5 minutes, and its mean has been moving for an"
                        + " hour or more");
    }

    @Test
    void shouldSayInOneSentenceHowASeriesIs() {
        assertThat(UnusualText.of(unusual().build()))
                .isEqualTo("cpu1 of doc is unusual: usually 2 to 9 % at this hour; 31 % for 5 minutes");
        assertThat(UnusualText.of(
                        unusual().resolved(TransitionReason.USUAL_AGAIN).build()))
                .isEqualTo("cpu1 of doc is as usual again, or what it does has become usual");
        assertThat(UnusualText.of(unusual()
                        .markedUsual("ana", "The nightly backup")
                        .resolved(TransitionReason.MARKED_USUAL)
                        .build()))
                .isEqualTo("cpu1 of doc is no longer unusual: ana says that this is usual: The nightly backup");
        assertThat(UnusualText.of(
                        unusual().resolved(TransitionReason.THRESHOLD_CHANGED).build()))
                .isEqualTo("cpu1 of doc is no longer unusual");
    }

    @Test
    void shouldSayWhatItCanWhereNothingIsKnown() {
        assertThat(UnusualText.contrast(ExampleEpisode.of(1).build())).isEqualTo("it does what it usually does not");
        assertThat(UnusualText.markedUsual(ExampleEpisode.of(1).build(), said -> said))
                .isEqualTo("somebody says that this is usual");
    }

    private static ExampleEpisode unusual() {
        return ExampleEpisode.unusual(1, "doc", "cpu1");
    }

    private static String contrast(String channel, double value, Usual usual) {
        return UnusualText.contrast(
                unusual().evidence(evidence(channel, value, usual)).build());
    }

    private static UnusualEvidence evidence(String channel, double value, Usual usual) {
        return new UnusualEvidence(channel, value, usual, 1.6, "medium");
    }
}
