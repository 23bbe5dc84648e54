package dev.highwater.notification;

import dev.highwater.alert.ClockEvidence;
import dev.highwater.alert.EngineEvidence;
import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.UnusualEvidence;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Guidance;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    private @Nullable ClockEvidence clock;
    private @Nullable EngineEvidence engine;
    private @Nullable UnusualEvidence unusual;
    private Guidance guidance = Guidance.NONE;
    private Duration judged = Duration.ofSeconds(30);

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

    public static ExampleEpisode noData(long id, String hostname) {
        ExampleEpisode episode = new ExampleEpisode(id, hostname, "*").critical();
        episode.kind = EpisodeKind.NO_DATA;
        episode.reason = TransitionReason.HOST_SILENT;
        return episode;
    }

    /** Nothing of the engine arrives in a topic, since what it writes is refused. */
    public static ExampleEpisode noAverages(long id, String topic) {
        ExampleEpisode episode = new ExampleEpisode(id, topic, "*").critical();
        episode.kind = EpisodeKind.NO_AVERAGES;
        episode.reason = TransitionReason.NO_AVERAGES;
        episode.engine = new EngineEvidence(STARTED, STARTED, "records come and are passed over: wrong window");
        return episode;
    }

    /** It is {@code host}'s clock that is 240 s ahead, and doc and dopey lose by it. */
    public static ExampleEpisode clockAhead(long id, String hostname) {
        ExampleEpisode episode = new ExampleEpisode(id, hostname, "*").critical();
        episode.kind = EpisodeKind.CLOCK_AHEAD;
        episode.reason = TransitionReason.CLOCK_AHEAD;
        episode.clock = new ClockEvidence(0, 240, 45, List.of("doc", "dopey"));
        return episode;
    }

    /** Idles between 2 and 9 % at that hour, and is at 31.2 % now. */
    public static ExampleEpisode unusual(long id, String hostname, String cpu) {
        ExampleEpisode episode = new ExampleEpisode(id, hostname, cpu);
        episode.kind = EpisodeKind.UNUSUAL;
        episode.reason = TransitionReason.UNUSUAL;
        episode.average = 31.2;
        episode.unusual = new UnusualEvidence("level", 31.2, new UnusualEvidence.Usual(2.1, 9.4, true), 1.6, "medium");
        return episode;
    }

    /** What is known of an unusual one. */
    public ExampleEpisode evidence(UnusualEvidence known) {
        unusual = known;
        average = known.value();
        return this;
    }

    /** What its threshold says of what to do. */
    public ExampleEpisode guided(Guidance known) {
        guidance = known;
        return this;
    }

    /** So long after it began its newest window ended. */
    public ExampleEpisode judgedFor(Duration length) {
        judged = length;
        return this;
    }

    /** Somebody says that what was unusual is usual; it remains as it is otherwise. */
    public ExampleEpisode markedUsual(String author, String said) {
        unusual = unusual == null
                ? null
                : unusual.marked(new UnusualEvidence.MarkedUsual(STARTED.plusSeconds(281), author, said));
        return this;
    }

    /** As an instance sees it that is older than the one that has written it. */
    public static ExampleEpisode ofNewerKind(long id, String hostname) {
        ExampleEpisode episode = new ExampleEpisode(id, hostname, "*");
        episode.kind = EpisodeKind.OTHER;
        episode.reason = TransitionReason.OTHER;
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
        boolean hasAverages = kind == EpisodeKind.OVER_THRESHOLD || kind == EpisodeKind.UNUSUAL;
        return new Episode(
                new Episode.Identity(id, hostname + "/" + cpu + "/" + id, kind, hostname, cpu),
                new Episode.Status(state, level, flapping, resolved == null ? reason : resolved),
                kind == EpisodeKind.OVER_THRESHOLD
                        ? new Episode.Limits(allowedTop, criticalTop, allowedTop, thresholdHostname, thresholdCpu)
                        : new Episode.Limits(
                                null, null, null, unusual == null ? null : "*", unusual == null ? null : "*"),
                guidance,
                new Episode.Course(STARTED, latest(hasAverages), fired(hasAverages), resolution(hasAverages)),
                new Episode.Handling(
                        new Episode.Acknowledged(
                                acknowledgedBy == null ? null : STARTED.plusSeconds(100), acknowledgedBy, comment),
                        silence,
                        inhibited),
                clock,
                engine,
                unusual);
    }

    private Episode.Latest latest(boolean hasAverages) {
        return hasAverages
                ? new Episode.Latest(
                        average, 99.1, resolved == null ? STARTED.plus(judged) : STARTED.plusSeconds(270), 1)
                : new Episode.Latest(null, null, null, 1);
    }

    private static Episode.Fired fired(boolean hasAverages) {
        return hasAverages
                ? new Episode.Fired(STARTED.plusSeconds(30), 91.2, 99.1, STARTED.plusSeconds(41))
                : new Episode.Fired(null, null, null, STARTED.plusSeconds(41));
    }

    private Episode.Resolved resolution(boolean hasAverages) {
        if (resolved == null) {
            return new Episode.Resolved(null, null, null, null);
        }
        return hasAverages
                ? new Episode.Resolved(STARTED.plusSeconds(270), average, STARTED.plusSeconds(281), resolved)
                : new Episode.Resolved(null, null, STARTED.plusSeconds(281), resolved);
    }
}
