package dev.highwater.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.Episode;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.NoticeContent.Line;
import dev.highwater.notification.plan.Route;
import dev.highwater.series.NamePattern;
import dev.highwater.silence.Matcher;
import dev.highwater.silence.Period;
import dev.highwater.silence.Silence;
import dev.highwater.silence.SilenceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SilenceEndTest {

    private static final Instant NOON = Instant.parse("2021-10-11T12:00:00Z");
    private static final Instant END = Instant.parse("2021-10-11T13:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Episode muted = ExampleEpisode.of(1).silenced().build();
    private final Silence silence =
            silence(Objects.requireNonNull(muted.handling().silenceId()), NOON, END);
    private final SilenceSnapshot silences = new SilenceSnapshot(List.of(silence), List.of());

    @Test
    void shouldRemindAQuarterOfAnHourBefore() {
        assertThat(soon(silences, END.minus(QUARTER).minusMillis(1))).isEmpty();
        assertThat(soon(silences, END.minus(QUARTER))).containsExactly(new SilenceEnd(silence, END));
        assertThat(soon(silences, END)).isEmpty();
    }

    @Test
    void shouldNotRemindOfASilenceThatWasMadeLater() {
        SilenceSnapshot ofTenMinutes = new SilenceSnapshot(List.of(silence(1, END.minusSeconds(600), END)), List.of());

        assertThat(soon(ofTenMinutes, END.minusSeconds(500))).isEmpty();
    }

    @Test
    void shouldRemindAgainOfAnotherEnd() {
        assertThat(new SilenceEnd(silence, END).subject())
                .isNotEqualTo(new SilenceEnd(silence, END.plusSeconds(60)).subject());
    }

    @Test
    void shouldCountWhatFiresAndNothingElseWillMute() {
        SilenceEnd end = new SilenceEnd(silence, END);
        List<Episode> matched = List.of(
                muted,
                ExampleEpisode.of(2).build(),
                ExampleEpisode.of(3).silenced().pending().build());

        assertThat(end.firing(matched, silences)).containsExactly(muted);
        assertThat(end.firing(
                        matched,
                        new SilenceSnapshot(List.of(silence, silence(9, NOON, END.plusSeconds(1))), List.of())))
                .isEmpty();
    }

    @Test
    void shouldRemindThoseWhomTheyWillGoTo() {
        SilenceEnd end = new SilenceEnd(silence, END);

        assertThat(end.of(Route.EVERYTHING, List.of(muted))).containsExactly(muted);
        assertThat(end.of(Route.taking(episode -> false), List.of(muted))).isEmpty();
    }

    @Test
    void shouldSayHowLongWhoseAndWhatStillFires() {
        List<Episode> many = LongStream.rangeClosed(1, 10)
                .mapToObj(id -> ExampleEpisode.of(id).silenced().build())
                .toList();

        var content = new SilenceEnd(silence, END).content(many, END.minusSeconds(880));

        assertThat(content.title())
                .isEqualTo("🔕 Silence %d ends in 15 min, at 13:00 UTC, and 10 alerts still fire under it"
                        .formatted(silence.id()));
        assertThat(content.sections().get(0).heading()).isEqualTo("Made by ann: “new fans”");
        assertThat(content.sections().get(0).lines())
                .hasSize(10)
                .contains(Line.of("… and 2 more"))
                .contains(new Line("doc cpu1, warning", "/alerts/1", "Episode"));
    }

    private static List<SilenceEnd> soon(SilenceSnapshot silences, Instant now) {
        return SilenceEnd.soon(silences, now, QUARTER);
    }

    private static Silence silence(long id, Instant from, Instant to) {
        return new Silence(
                new Silence.Identity(id, "1"),
                new Matcher(NamePattern.of("*"), NamePattern.of("*"), null),
                new Period(from, to, false, null),
                new Silence.Written("ann", "new fans", from),
                null);
    }
}
