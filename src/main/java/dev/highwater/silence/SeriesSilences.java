package dev.highwater.silence;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.security.Caller;
import dev.highwater.series.NamePattern;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Silences of one series from now on, for those who have no form to fill in: made as over REST, and held to the same
 * rules.
 */
@ApplicationScoped
public class SeriesSilences {

    private final SilencePolicy policy;
    private final SilenceEditor editor;
    private final Clock clock;

    SeriesSilences(HighwaterConfig config, SilenceEditor editor, Clock clock) {
        this.policy = SilencePolicy.of(config.silences());
        this.editor = editor;
        this.clock = clock;
    }

    /**
     * What somebody wants.
     *
     * @param series whose alerts; the CPU {@code *} is all of a host
     * @param level that it has now
     * @param duration for how long; null until it is resolved
     * @param caller who wants it
     * @param comment why
     */
    public record Wish(
            SeriesKey series, Severity level, @Nullable Duration duration, Caller caller, String comment) {}

    /**
     * What came of it.
     *
     * @param silence the one that holds now, if one does
     * @param isNew whether it was made for this wish; otherwise it was there before
     * @param refusal why there is none, for people; empty if there is one
     */
    public record Outcome(Optional<Silence> silence, boolean isNew, String refusal) {

        private static Outcome refused(String why) {
            return new Outcome(Optional.empty(), false, why);
        }
    }

    /**
     * Makes a silence, unless one that is there covers the series for about as long: whoever asks twice, or is asked
     * for twice, makes one. Fails with {@link dev.highwater.database.DatabaseUnavailableException} while the database
     * cannot be used.
     */
    public Uni<Outcome> silence(Wish wish) {
        SeriesKey series = wish.series();
        boolean isOfHost = series.cpu().equals(SeriesKey.ALL_CPUS);
        if (NamePattern.isGlob(series.hostname()) || !isOfHost && NamePattern.isGlob(series.cpu())) {
            return refused("Its name holds a * or ?, so that a silence of it would match others as well");
        }
        SilenceDraft draft = draft(wish, clock.instant());
        return policy.refusal(draft, wish.caller(), false)
                .map(refusal -> refused(refusal.reason()))
                .orElseGet(() ->
                        editor.createUnlessCovered(draft, series, wish.level()).map(change -> outcome(change, wish)));
    }

    private static SilenceDraft draft(Wish wish, Instant now) {
        Duration duration = wish.duration();
        Matcher matcher = new Matcher(
                NamePattern.of(wish.series().hostname()),
                NamePattern.of(wish.series().cpu()),
                null);
        return new SilenceDraft(
                matcher,
                new Period(now, duration == null ? null : now.plus(duration), duration == null, null),
                wish.caller().name(),
                wish.comment());
    }

    private static Outcome outcome(SilenceChange change, Wish wish) {
        return switch (change.verdict()) {
            case DONE -> new Outcome(change.silence(), true, "");
            case COVERED -> new Outcome(change.silence(), false, "");
            case NOTHING_OPEN -> Outcome.refused("Nothing of " + wish.series() + " is open any more");
            case MISSING, CHANGED_MEANWHILE, EXPIRED ->
                throw new IllegalArgumentException("not of one that is made: " + change);
        };
    }

    private static Uni<Outcome> refused(String why) {
        return Uni.createFrom().item(Outcome.refused(why));
    }
}
