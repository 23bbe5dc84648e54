package dev.highwater.notification;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionReason;
import dev.highwater.series.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An episode for tests: fires at 91.2 % over a limit of 20 % since 2021-10-11T12:53:00Z, unless changed. */
public final class ExampleEpisode {

    public static final Instant STARTED = Instant.parse("2021-10-11T12:53:00Z");

    private final long id;
    private final String hostname;
    private final String cpu;
    private EpisodeKind kind = EpisodeKind.OVER_THRESHOLD;
    private EpisodeState state = EpisodeState.FIRING;
    private Severity level = Severity.WARNING;
    private TransitionReason reason = TransitionReason.WENT_OVER;
    private boolean flapping;
    private @Nullable BigDecimal criticalTop;
    private @Nullable String thresholdHostname;
    private String thresholdCpu = "*";
    private double average = 91.2;
    private BigDecimal allowedTop = BigDecimal.valueOf(20);
    private @Nullable TransitionReason resolved;
    private @Nullable String acknowledgedBy;
    private @Nullable String comment;
    private @Nullable Long silence;
    private boolean inhibited;

    private ExampleEpisode(long id, String hostname, String cpu) {
        this.id = id;
        this.hostname = hostname;
        this.cpu = cpu;
        this.thresholdHostname = hostname;
    }

    public static ExampleEpisode of(long id) {
        return new ExampleEpisode(id, "doc", "cpu" + id);
    }

    public static ExampleEpisode of(long id, String hostname, String cpu) {
        return new ExampleEpisode(id, hostname, cpu);
    }

    public static ExampleEpisode silentHost(long id, String hostname) {
        ExampleEpisode episode = new ExampleEpisode(id, hostname, "*").critical();
        episode.kind = EpisodeKind.NO_DATA;
        episode.reason = TransitionReason.HOST_SILENT;
        return episode;
    }

    public ExampleEpisode critical() {
        level = Severity.CRITICAL;
        reason = TransitionReason.OVER_CRITICAL;
        criticalTop = BigDecimal.valueOf(90);
        return this;
    }

    public ExampleEpisode pending() {
        state = EpisodeState.PENDING;
        return this;
    }

    public ExampleEpisode flapping() {
        flapping = true;
        return this;
    }

    public ExampleEpisode averaging(double usage) {
        average = usage;
        return this;
    }

    /** Since the threshold was edited. */
    public ExampleEpisode over(int limit) {
        allowedTop = BigDecimal.valueOf(limit);
        return this;
    }

    public ExampleEpisode over(BigDecimal limit) {
        allowedTop = limit;
        return this;
    }

    public ExampleEpisode limitOf(String row, String cpuOfRow) {
        thresholdHostname = row;
        thresholdCpu = cpuOfRow;
        return this;
    }

    public ExampleEpisode resolved(TransitionReason why) {
        state = EpisodeState.RESOLVED;
        resolved = why;
        average = 18.456;
        return this;
    }

    public ExampleEpisode resolved() {
        return resolved(TransitionReason.RECOVERED);
    }

    public ExampleEpisode acknowledged(String author, @Nullable String said) {
        acknowledgedBy = author;
        comment = said;
        return this;
    }

    public ExampleEpisode silenced() {
        silence = 3L;
        return this;
    }

    public ExampleEpisode inhibited() {
        inhibited = true;
        return this;
    }

    public Episode build() {
        boolean hasAverages = kind == EpisodeKind.OVER_THRESHOLD;
        boolean isOver = resolved != null;
        return new Episode(
                id,
                hostname + "/" + cpu + "/" + id,
                kind,
                hostname,
                cpu,
                state,
                level,
                flapping,
                resolved == null ? reason : resolved,
                hasAverages ? allowedTop : null,
                hasAverages ? criticalTop : null,
                hasAverages ? allowedTop : null,
                hasAverages ? thresholdHostname : null,
                hasAverages ? thresholdCpu : null,
                STARTED,
                hasAverages ? average : null,
                hasAverages ? 99.1 : null,
                hasAverages ? STARTED.plusSeconds(isOver ? 270 : 30) : null,
                1,
                hasAverages ? STARTED.plusSeconds(30) : null,
                hasAverages ? 91.2 : null,
                hasAverages ? 99.1 : null,
                STARTED.plusSeconds(41),
                isOver && hasAverages ? STARTED.plusSeconds(270) : null,
                isOver && hasAverages ? average : null,
                isOver ? STARTED.plusSeconds(281) : null,
                resolved,
                acknowledgedBy == null ? null : STARTED.plusSeconds(100),
                acknowledgedBy,
                comment,
                silence,
                inhibited);
    }
}
