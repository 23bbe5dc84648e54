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
 * The rules for who may create which silences. In security mode {@code none} every silence is allowed. Immutable.
 *
 * @param longest maximum duration by role; missing or zero for no maximum
 * @param everything how to treat silences that match every host and CPU
 */
record SilencePolicy(Map<Role, Duration> longest, Everything everything) {

    /** How to treat a silence that matches every host and CPU. */
    enum Everything {
        CONFIRM,
        REFUSE,
        ALLOW
    }

    /**
     * Why a silence is refused.
     *
     * @param canBeConfirmed whether the same request is accepted with a confirmation
     * @param reason text for people
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
     * Returns why the caller may not create a silence; empty if they may.
     *
     * @param confirmed whether the caller has confirmed that every host and CPU is meant
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

    /** A silence that lasts until its alerts are resolved has no duration to compare, and is never too long. */
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
