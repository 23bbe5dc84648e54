package dev.highwater.alert.store;

import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.EpisodeState;
import dev.highwater.series.Severity;
import dev.highwater.silence.Matcher;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that select episodes. A condition that is null or empty matches every episode.
 *
 * @param nature conditions on their kind, state and severity
 * @param names conditions on host, CPU, team and text
 * @param flags further conditions
 * @param period when they existed
 */
public record AlertFilter(Nature nature, Names names, Flags flags, Period period) {

    public static final AlertFilter ALL = new AlertFilter(
            new Nature(Set.of(), null, null),
            new Names(null, null, null, null),
            new Flags(null, null, null),
            new Period(null, null));

    /** The condition, on a table alias {@code episode}; its parameters are $1 to $12. */
    static final String CONDITION = """
            (cardinality($1::text[]) = 0 OR episode.state = ANY ($1))
            AND ($2::text IS NULL OR episode.kind = $2)
            AND ($3::text IS NULL OR episode.level = $3)
            AND ($4::text IS NULL OR episode.hostname LIKE highwater_like_pattern($4))
            AND ($5::text IS NULL OR episode.cpu LIKE highwater_like_pattern($5))
            AND ($6::text IS NULL OR strpos(lower(concat_ws(' ', episode.hostname, episode.cpu,
                episode.acknowledged_by, episode.acknowledged_comment, episode.team, episode.note)), lower($6)) > 0)
            AND ($7::boolean IS NULL OR (episode.acknowledged_at IS NOT NULL) = $7)
            AND ($8::boolean IS NULL OR (episode.silence_id IS NOT NULL OR episode.inhibited) = $8)
            AND ($9::boolean IS NULL OR episode.flapping = $9)
            AND ($10::timestamptz IS NULL OR episode.resolved_at IS NULL OR episode.resolved_at >= $10)
            AND ($11::timestamptz IS NULL OR episode.started_at < $11)
            AND ($12::text IS NULL OR episode.team LIKE highwater_like_pattern($12))
            """;

    /**
     * Conditions on the kind and state of episodes.
     *
     * @param states in one of these states
     * @param kind of this kind
     * @param level of this severity
     */
    public record Nature(
            Set<EpisodeState> states,
            @Nullable EpisodeKind kind,
            @Nullable Severity level) {}

    /**
     * Conditions on the names that episodes carry.
     *
     * @param hostname of these hosts: a name, or a pattern with {@code *} and {@code ?}
     * @param cpu of these CPUs, in the same way
     * @param text somewhere in host, CPU, acknowledgement, team or note, in any case
     * @param team of these teams, as with hosts; those without a team are not among them
     */
    public record Names(
            @Nullable String hostname,
            @Nullable String cpu,
            @Nullable String text,
            @Nullable String team) {}

    /** Further properties of an episode to select by. */
    public record Flags(
            @Nullable Boolean acknowledged,
            @Nullable Boolean muted,
            @Nullable Boolean flapping) {}

    /**
     * The period within which episodes existed.
     *
     * @param from not ended before
     * @param to begun before
     */
    public record Period(@Nullable Instant from, @Nullable Instant to) {}

    /** Returns the filter for the open episodes that a silence would match. */
    public static AlertFilter open(Matcher matcher) {
        return new AlertFilter(
                new Nature(EnumSet.of(EpisodeState.PENDING, EpisodeState.FIRING), null, matcher.level()),
                new Names(matcher.hostname().toString(), matcher.cpu().toString(), null, null),
                ALL.flags(),
                ALL.period());
    }

    /** Returns this filter for episodes of every state. */
    AlertFilter inAnyState() {
        return new AlertFilter(new Nature(Set.of(), nature.kind(), nature.level()), names, flags, period);
    }

    /** Returns the parameters of {@link #CONDITION}; others may follow. */
    Tuple parameters() {
        EpisodeKind kind = nature.kind();
        Severity level = nature.level();
        return Tuple.tuple()
                .addArrayOfString(
                        nature.states().stream().map(EpisodeState::text).toArray(String[]::new))
                .addString(kind == null ? null : kind.text())
                .addString(level == null ? null : level.text())
                .addString(names.hostname())
                .addString(names.cpu())
                .addString(names.text())
                .addBoolean(flags.acknowledged())
                .addBoolean(flags.muted())
                .addBoolean(flags.flapping())
                .addOffsetDateTime(time(period.from()))
                .addOffsetDateTime(time(period.to()))
                .addString(names.team());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
