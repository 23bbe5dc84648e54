package dev.highwater.silence;

import dev.highwater.configuration.SilencesConfig;
import dev.highwater.security.Caller;
import dev.highwater.security.Role;
import dev.highwater.security.Via;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which silences somebody may make. Where no one is asked who they are, all of them. Immutable.
 *
 * @param longest by role, how long they may last; none or zero for as long as one likes
 * @param everything what becomes of those that match every host and CPU
 */
record SilencePolicy(Map<Role, Duration> longest, Everything everything) {

    /** What becomes of a silence that matches everything. */
    enum Everything {
        CONFIRM,
        REFUSE,
        ALLOW
    }

    /**
     * Why not.
     *
     * @param canBeConfirmed whether the same would be taken if it were confirmed
     * @param reason for people
     */
    record Refusal(boolean canBeConfirmed, String reason) {}

    static SilencePolicy of(SilencesConfig settings) {
        return new SilencePolicy(
                Map.of(
                        Role.OPERATOR, settings.longest().operator(),
                        Role.EDITOR, settings.longest().editor(),
                        Role.ADMIN, settings.longest().admin()),
                Everything.valueOf(settings.matchingEverything().toUpperCase(Locale.ROOT)));
    }

    /**
     * Why somebody may not make a silence; empty if they may.
     *
     * @param confirmed whether they have said that they mean everything
     */
    Optional<Refusal> refusal(SilenceDraft draft, Caller caller, boolean confirmed) {
        if (caller.via() == Via.NOTHING) {
            return Optional.empty();
        }
        Duration most = caller.role().map(longest::get).orElse(Duration.ZERO);
        if (!most.isZero() && isLonger(draft, most)) {
            return Optional.of(new Refusal(
                    false,
                    "With the role %s a silence may last for %s at most; give it an end that is sooner"
                            .formatted(caller.role().map(Role::text).orElse("none"), inWords(most))));
        }
        if (!draft.matcher().isOfEverything() || everything == Everything.ALLOW) {
            return Optional.empty();
        }
        if (everything == Everything.REFUSE) {
            return Optional.of(new Refusal(false, "A silence may not match every host and CPU here"));
        }
        return confirmed
                ? Optional.empty()
                : Optional.of(new Refusal(
                        true,
                        "This would silence every host and CPU. If that is meant, send it again with"
                                + " ?confirm=everything"));
    }

    /** One that ends by itself when what it matches is resolved is as long as the trouble is. */
    private static boolean isLonger(SilenceDraft draft, Duration most) {
        Period period = draft.period();
        if (period.untilResolved()) {
            return false;
        }
        return period.endsAt() == null
                || Duration.between(period.startsAt(), period.endsAt()).compareTo(most) > 0;
    }

    private static String inWords(Duration duration) {
        return duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()))
                ? duration.toDays() + (duration.toDays() == 1 ? " day" : " days")
                : duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
