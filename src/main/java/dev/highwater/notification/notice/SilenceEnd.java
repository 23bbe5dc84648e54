package dev.highwater.notification.notice;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.notification.plan.NoticeContent;
import dev.highwater.notification.plan.NoticeContent.Line;
import dev.highwater.notification.plan.NoticeContent.Section;
import dev.highwater.notification.plan.Route;
import dev.highwater.notification.plan.Taking;
import dev.highwater.series.SeriesKey;
import dev.highwater.silence.Silence;
import dev.highwater.silence.SilenceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A silence that is about to end. Pure.
 *
 * @param silence the silence
 * @param at when it ends
 */
record SilenceEnd(Silence silence, Instant at) {

    private static final int NAMED = 8;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /**
     * Returns the silences that end within the given time, except those that began or were created later than that time
     * before their end.
     */
    static List<SilenceEnd> soon(SilenceSnapshot silences, Instant now, Duration before) {
        return silences.silences().stream()
                .flatMap(silence -> of(silence, now, before).stream())
                .toList();
    }

    private static Optional<SilenceEnd> of(Silence silence, Instant now, Duration before) {
        if (!silence.isActiveAt(now)) {
            return Optional.empty();
        }
        return silence.nextChangeAfter(now)
                .filter(end -> !end.minus(before).isAfter(now))
                .filter(end -> silence.isActiveAt(end.minus(before))
                        && silence.written().createdAt().isBefore(end.minus(before)))
                .map(end -> new SilenceEnd(silence, end));
    }

    /**
     * Returns the subject of the notice. It names the end, so that a silence that is extended is followed by another
     * reminder.
     */
    String subject() {
        return "silence " + silence.id() + " ends " + at;
    }

    /**
     * Returns the firing episodes that this silence mutes and that nothing will mute after its end.
     *
     * @param matched open episodes that the silence matches
     */
    List<Episode> firing(List<Episode> matched, SilenceSnapshot silences) {
        return matched.stream()
                .filter(episode -> episode.state() == EpisodeState.FIRING
                        && Objects.equals(episode.handling().silenceId(), silence.id())
                        && !episode.handling().inhibited())
                .filter(episode -> silences.covering(
                                new SeriesKey(episode.hostname(), episode.cpu()), episode.level(), at)
                        .isEmpty())
                .toList();
    }

    /** Returns the episodes that the route takes at the silence's end. */
    List<Episode> of(Route route, List<Episode> firing) {
        return firing.stream()
                .filter(episode -> route.takes(episode, at, at).equals(Taking.NOW))
                .toList();
    }

    /**
     * Writes the reminder.
     *
     * @param firing at least one episode
     */
    NoticeContent content(List<Episode> firing, Instant now) {
        long minutes = Math.max(1, Math.round(Duration.between(now, at).toSeconds() / 60.0));
        String alerts = firing.size() == 1 ? "an alert still fires" : firing.size() + " alerts still fire";
        List<Line> lines = new ArrayList<>();
        firing.stream()
                .limit(NAMED)
                .forEach(episode -> lines.add(new Line(name(episode), "/alerts/" + episode.id(), "Episode")));
        if (firing.size() > NAMED) {
            lines.add(Line.of("… and " + (firing.size() - NAMED) + " more"));
        }
        lines.add(new Line("To extend it, or to end it now:", "/silences", "Silences"));
        String comment =
                silence.comment().isBlank() ? "" : ": “" + silence.comment().strip() + "”";
        return new NoticeContent(
                "🔕 Silence %d ends in %d min, at %s, and %s under it"
                        .formatted(silence.id(), minutes, CLOCK.format(at), alerts),
                List.of(new Section("Made by " + silence.author() + comment, lines)));
    }

    private static String name(Episode episode) {
        String what = episode.isOfHost() ? episode.hostname() : episode.hostname() + " " + episode.cpu();
        return what + ", " + episode.level().text();
    }
}
