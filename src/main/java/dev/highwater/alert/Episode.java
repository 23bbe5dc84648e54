package dev.highwater.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Guidance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An alert from its beginning to its end. It is about one series; about a host that sends no data or whose clock is
 * ahead; or about the topic of averages, whose name is then the hostname, if no averages arrive. Except for series the
 * CPU is {@code *}, and components about averages and thresholds are null. In JSON an episode is flat: the nested parts
 * are for Java only.
 *
 * @param identity what it is about
 * @param status its state now
 * @param limits what it was compared with at the newest transition
 * @param guidance advice and team of its threshold, as of the newest transition
 * @param course when it began, fired and ended
 * @param handling its acknowledgement, and what mutes it
 * @param clock how far the clock is ahead, and which hosts lose readings; null for other kinds
 * @param engine what was known when averages stopped arriving; null for other kinds
 * @param unusual what was unusual; null for other kinds
 */
@RegisterForReflection
public record Episode(
        @JsonUnwrapped Identity identity,
        @JsonUnwrapped Status status,
        @JsonUnwrapped Limits limits,
        @JsonUnwrapped Guidance guidance,
        @JsonUnwrapped Course course,
        @JsonUnwrapped Handling handling,
        @Nullable ClockEvidence clock,
        @Nullable EngineEvidence engine,
        @Nullable UnusualEvidence unusual) {

    /**
     * The subject of an episode; never changes.
     *
     * @param id unique
     * @param dedupKey {@code hostname/cpu/end of the first window over}; a {@code /} or {@code %} in a name is
     *     percent-encoded
     * @param kind what the episode is about
     * @param hostname the host
     * @param cpu its CPU
     */
    @RegisterForReflection
    public record Identity(
            @Schema(examples = "41") long id,

            @Schema(examples = "doc/cpu1/2021-10-11T12:53:30Z")
            String dedupKey,

            @Schema(examples = "over_threshold") EpisodeKind kind,
            @Schema(examples = "doc") String hostname,
            @Schema(examples = "cpu1") String cpu) {}

    /**
     * The state of an episode now.
     *
     * @param state open or not, and how
     * @param level its severity, or its last severity if it has ended
     * @param flapping whether it stays open because the series is flapping
     * @param reason why the newest transition came about
     */
    @RegisterForReflection
    public record Status(
            @Schema(examples = "firing") EpisodeState state,
            @Schema(examples = "warning") Severity level,
            boolean flapping,
            @Schema(examples = "went_over") TransitionReason reason) {}

    /**
     * The threshold at the newest transition.
     *
     * @param allowedTop the limit, percent
     * @param criticalTop the critical limit, percent; null if there was none
     * @param clearBelow an average at or under this is clear, percent
     * @param thresholdHostname hostname, or pattern, of the threshold that the limits come from
     * @param thresholdCpu CPU, or pattern, of that threshold
     */
    @RegisterForReflection
    public record Limits(
            @Schema(examples = "20") @Nullable BigDecimal allowedTop,
            @Nullable BigDecimal criticalTop,
            @Schema(examples = "20") @Nullable BigDecimal clearBelow,
            @Schema(examples = "doc") @Nullable String thresholdHostname,
            @Schema(examples = "*") @Nullable String thresholdCpu) {}

    /**
     * The course of an episode.
     *
     * @param startedAt start of the first window over the limit, event time; of a host that sends nothing, end of its
     *     last window
     * @param latest the window of the newest transition
     * @param fired how it fired, if it has
     * @param resolved how it ended, if it has
     */
    @RegisterForReflection
    public record Course(
            Instant startedAt,
            @JsonUnwrapped Latest latest,
            @JsonUnwrapped(prefix = "fired_") Fired fired,
            @JsonUnwrapped(prefix = "resolved_") Resolved resolved) {}

    /**
     * The window of the newest transition.
     *
     * @param usageAvg its average, percent
     * @param usageMax its highest reading, percent
     * @param windowEnd its end, event time
     * @param windowsOver windows from the first one over the limit to it
     */
    @RegisterForReflection
    public record Latest(
            @Schema(examples = "91.2") @Nullable Double usageAvg,
            @Schema(examples = "99.1") @Nullable Double usageMax,
            @Nullable Instant windowEnd,
            @Schema(examples = "1") int windowsOver) {}

    /**
     * The firing of an episode. All components are null while it is pending.
     *
     * @param windowEnd end of the window that fired it, event time
     * @param usageAvg average of that window, percent
     * @param usageMax its highest reading, percent
     * @param at when the service detected it, wall clock
     */
    @RegisterForReflection
    public record Fired(
            @Nullable Instant windowEnd,
            @Schema(examples = "91.2") @Nullable Double usageAvg,
            @Schema(examples = "99.1") @Nullable Double usageMax,
            @Nullable Instant at) {}

    /**
     * The end of an episode. All components are null while it is open.
     *
     * @param windowEnd end of the window that closed it, event time; null if none did
     * @param usageAvg average of that window, percent
     * @param at when the service detected it, wall clock
     * @param reason why
     */
    @RegisterForReflection
    public record Resolved(
            @Nullable Instant windowEnd,
            @Nullable Double usageAvg,
            @Nullable Instant at,
            @Nullable TransitionReason reason) {}

    /**
     * The acknowledgement and the mutes of an episode.
     *
     * @param acknowledged its acknowledgement, if it has one
     * @param silenceId the silence that mutes it; null if none does
     * @param inhibited whether it is muted because its host sends no data
     */
    @RegisterForReflection
    public record Handling(
            @JsonUnwrapped(prefix = "acknowledged_") Acknowledged acknowledged,
            @Nullable Long silenceId,
            boolean inhibited) {}

    /**
     * The acknowledgement of an episode. All components are null if it is not acknowledged.
     *
     * @param at when a user acknowledged the episode
     * @param by the user's name
     * @param comment the user's comment
     * @param until when the acknowledgement expires; null if it lasts until the episode ends
     */
    @RegisterForReflection
    public record Acknowledged(
            @Nullable Instant at,
            @Nullable String by,
            @Nullable String comment,
            @Nullable Instant until) {

        /** Creates an acknowledgement that lasts until the episode ends. */
        public Acknowledged(@Nullable Instant at, @Nullable String by, @Nullable String comment) {
            this(at, by, comment, null);
        }
    }

    public long id() {
        return identity.id();
    }

    public String dedupKey() {
        return identity.dedupKey();
    }

    public EpisodeKind kind() {
        return identity.kind();
    }

    public String hostname() {
        return identity.hostname();
    }

    public String cpu() {
        return identity.cpu();
    }

    public EpisodeState state() {
        return status.state();
    }

    public Severity level() {
        return status.level();
    }

    public TransitionReason reason() {
        return status.reason();
    }

    public Instant startedAt() {
        return course.startedAt();
    }

    public Latest latest() {
        return course.latest();
    }

    public Fired fired() {
        return course.fired();
    }

    public Resolved resolved() {
        return course.resolved();
    }

    public Acknowledged acknowledged() {
        return handling.acknowledged();
    }

    /** Returns whether the episode is about a whole host, and not about one of its CPUs. */
    @JsonIgnore
    public boolean isOfHost() {
        return switch (kind()) {
            case OVER_THRESHOLD, UNUSUAL -> false;
            case NO_DATA, CLOCK_AHEAD, NO_AVERAGES -> true;
            case OTHER -> cpu().equals(SeriesKey.ALL_CPUS);
        };
    }

    /** Returns whether the episode has not ended. */
    @JsonIgnore
    public boolean isOpen() {
        return state() != EpisodeState.RESOLVED;
    }

    /** Returns whether a silence, or the missing data of its host, mutes the episode. */
    @JsonIgnore
    public boolean isMuted() {
        return handling.silenceId() != null || handling.inhibited();
    }

    /** Returns whether the episode is acknowledged. */
    @JsonIgnore
    public boolean isAcknowledged() {
        return acknowledged().at() != null;
    }
}
