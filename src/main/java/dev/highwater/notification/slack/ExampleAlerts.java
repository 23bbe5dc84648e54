package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionReason;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Guidance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Invented alerts with which templates are validated and previewed: one with all values, and one with the fewest. */
final class ExampleAlerts {

    private static final Instant STARTED = Instant.parse("2021-10-11T12:53:00Z");

    private ExampleAlerts() {}

    static List<Episode> all() {
        return List.of(overThreshold(), noData());
    }

    private static Episode overThreshold() {
        return new Episode(
                new Episode.Identity(41, "doc/cpu1/2021-10-11T12:53:30Z", EpisodeKind.OVER_THRESHOLD, "doc", "cpu1"),
                new Episode.Status(EpisodeState.FIRING, Severity.CRITICAL, false, TransitionReason.WENT_OVER),
                new Episode.Limits(BigDecimal.valueOf(20), BigDecimal.valueOf(90), BigDecimal.valueOf(20), "doc", "*"),
                new Guidance("https://wiki.example.org/cpu", "Restart the batch worker", "storage", null),
                new Episode.Course(
                        STARTED,
                        new Episode.Latest(91.2, 99.1, STARTED.plusSeconds(30), 1),
                        new Episode.Fired(STARTED.plusSeconds(30), 91.2, 99.1, STARTED.plusSeconds(31)),
                        new Episode.Resolved(null, null, null, null)),
                handling(),
                null,
                null,
                null);
    }

    private static Episode noData() {
        return new Episode(
                new Episode.Identity(42, "sneezy/*/2021-10-11T12:53:00Z", EpisodeKind.NO_DATA, "sneezy", "*"),
                new Episode.Status(EpisodeState.FIRING, Severity.CRITICAL, false, TransitionReason.HOST_SILENT),
                new Episode.Limits(null, null, null, null, null),
                Guidance.NONE,
                new Episode.Course(
                        STARTED,
                        new Episode.Latest(null, null, null, 0),
                        new Episode.Fired(null, null, null, STARTED.plusSeconds(300)),
                        new Episode.Resolved(null, null, null, null)),
                handling(),
                null,
                null,
                null);
    }

    private static Episode.Handling handling() {
        return new Episode.Handling(new Episode.Acknowledged(null, null, null), null, false);
    }
}
