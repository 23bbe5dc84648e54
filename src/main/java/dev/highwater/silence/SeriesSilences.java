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
 * Creates silences of one series that begin now, for callers without a form, such as buttons in Slack. The same rules
 * apply as over REST.
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
     * A request to silence a series.
     *
     * @param series the series; the CPU {@code *} stands for all alerts of the host
     * @param level level that the alert has now
     * @param duration how long the silence lasts; null until the alerts are resolved
     * @param caller the user who makes the request
     * @param comment reason for the silence
     */
    public record Wish(
            SeriesKey series, Severity level, @Nullable Duration duration, Caller caller, String comment) {}

    /**
     * The outcome of a request.
     *
     * @param silence the silence that covers the series now, if there is one
     * @param isNew whether it was created by this request and did not exist before
     * @param refusal why no silence was created, for people; empty if there is one
     */
    public record Outcome(Optional<Silence> silence, boolean isNew, String refusal) {

        private static Outcome refused(String why) {
            return new Outcome(Optional.empty(), false, why);
        }
    }

    /**
     * Creates a silence, unless an existing one covers the series for about as long: a request that is sent or
     * delivered twice creates one silence. Fails with {@link dev.highwater.database.DatabaseUnavailableException} while
     * the database is unavailable.
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
