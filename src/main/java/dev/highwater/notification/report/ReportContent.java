package dev.highwater.notification.report;

import dev.highwater.alert.store.AlertFigures;
import dev.highwater.alert.store.AlertFigures.Counts;
import dev.highwater.alert.store.AlertFigures.Spread;
import dev.highwater.alert.store.AlertStatistics.Group;
import dev.highwater.alert.store.AlertStatistics.Span;
import dev.highwater.alert.store.ThresholdFigures.OfRow;
import dev.highwater.notification.plan.NoticeContent;
import dev.highwater.notification.plan.NoticeContent.Line;
import dev.highwater.notification.plan.NoticeContent.Section;
import dev.highwater.notification.report.ReportFacts.Hosts;
import dev.highwater.series.SeriesKey;
import dev.highwater.silence.Silence;
import dev.highwater.text.DurationText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the text of a report. Pure. */
final class ReportContent {

    /** Largest number of items listed in each section. */
    static final int NAMED = 5;

    /**
     * Share of the time from which a threshold counts as always firing: it then says nothing about its CPU any more.
     */
    private static final double ALWAYS = 0.5;

    private static final String PREVIEW = "Preview";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private ReportContent() {}

    static NoticeContent of(ReportFacts facts) {
        Span period = facts.period();
        List<OfRow> fired = facts.thresholds().fired();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("", figures(facts)));
        Hosts hosts = facts.alerts().hosts();
        add(sections, "Noisiest hosts", hosts.noisiest(), hosts.count(), ReportContent::host);
        add(
                sections,
                "Thresholds that flap",
                fired.stream()
                        .filter(row -> row.flapping() > 0)
                        .sorted(Comparator.comparingLong(OfRow::flapping).reversed())
                        .toList(),
                row -> ofRow(row.row(), "%d of %s flapped".formatted(row.flapping(), alerts(row.episodes()))));
        add(
                sections,
                "Thresholds that always fire",
                fired.stream()
                        .filter(row -> row.share() >= ALWAYS)
                        .sorted(Comparator.comparingDouble(OfRow::share).reversed())
                        .toList(),
                row -> ofRow(row.row(), "a CPU fired for %.0f %% of the time".formatted(100 * row.share())));
        add(
                sections,
                "Thresholds that never fire",
                facts.thresholds().idle(),
                row -> ofRow(
                        row, "no alert in %d days".formatted(facts.thresholds().idleDays())));
        add(sections, "Silences that still stand", facts.silences(), silence -> silence(silence, period));
        return new NoticeContent(
                "📊 Alerts from %s to %s (%s)"
                        .formatted(time(period.from(), period.zone()), time(period.to(), period.zone()), period.zone()),
                sections);
    }

    private static List<Line> figures(ReportFacts facts) {
        Counts counts = facts.alerts().total().counts();
        long before = facts.alerts().before().counts().episodes();
        String compared = before == 0 ? "none" : Long.toString(before);
        if (counts.episodes() == 0) {
            return List.of(Line.of("No alert fired; %s in the time before that".formatted(compared)));
        }
        AlertFigures total = facts.alerts().total();
        return Stream.of(
                        Optional.of(Line.of("%s fired, %d critical; %s in the time before that"
                                .formatted(alerts(counts.episodes()), counts.critical(), compared))),
                        Optional.of(Line.of(
                                "%d acknowledged%s".formatted(counts.acknowledged(), spread(total.toAcknowledge())))),
                        Optional.of(Line.of("%d resolved%s"
                                .formatted(counts.episodes() - counts.open(), spread(total.toResolve())))),
                        Optional.of(new Line(counts.open() + " still fire", "/alerts?state=firing", "All that fires"))
                                .filter(line -> counts.open() > 0))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String spread(Spread spread) {
        Double half = spread.p50();
        Double most = spread.p95();
        return half == null || most == null
                ? ""
                : ", half of them within %s, 95 %% within %s".formatted(seconds(half), seconds(most));
    }

    private static String seconds(double seconds) {
        return DurationText.of(Duration.ofSeconds(Math.round(seconds)));
    }

    private static Line host(Group group) {
        Counts counts = group.figures().counts();
        return new Line(
                "%s: %s%s%s"
                        .formatted(
                                group.key(),
                                alerts(counts.episodes()),
                                some(counts.critical(), "critical"),
                                some(counts.flapping(), "flapping")),
                "/hosts/" + encoded(group.key()),
                "Host");
    }

    private static String some(long count, String what) {
        return count == 0 ? "" : ", %d %s".formatted(count, what);
    }

    private static Line ofRow(SeriesKey row, String what) {
        return new Line(
                "%s %s: %s".formatted(row.hostname(), row.cpu(), what),
                "/thresholds?host=%s&edit=%s".formatted(encoded(row.hostname()), encoded(row.cpu())),
                PREVIEW);
    }

    private static Line silence(Silence silence, Span period) {
        String comment =
                silence.comment().isBlank() ? "" : ": " + silence.comment().strip();
        return new Line(
                "%s, by %s, %s%s"
                        .formatted(
                                matched(silence),
                                silence.author(),
                                until(silence, silence.period().endsAt(), period.zone()),
                                comment),
                "/silences",
                "Silences");
    }

    private static String matched(Silence silence) {
        return silence.matcher().hostname() + " " + silence.matcher().cpu();
    }

    private static String until(Silence silence, @Nullable Instant end, ZoneId zone) {
        if (silence.period().untilResolved()) {
            return "until resolved";
        }
        return end == null ? "without an end" : "until " + time(end, zone);
    }

    private static <T> void add(List<Section> sections, String heading, List<T> all, Function<T, Line> line) {
        add(sections, heading, all, all.size(), line);
    }

    private static <T> void add(
            List<Section> sections, String heading, List<T> first, long count, Function<T, Line> line) {
        if (first.isEmpty()) {
            return;
        }
        List<Line> lines = new ArrayList<>(first.stream().limit(NAMED).map(line).toList());
        if (count > lines.size()) {
            lines.add(Line.of("… and %d more".formatted(count - lines.size())));
        }
        sections.add(new Section(heading, lines));
    }

    private static String alerts(long count) {
        return count == 1 ? "1 alert" : count + " alerts";
    }

    private static String time(Instant time, ZoneId zone) {
        return TIME.withZone(zone).format(time);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(Objects.requireNonNull(text), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
