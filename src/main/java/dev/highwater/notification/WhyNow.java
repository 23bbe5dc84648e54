package dev.highwater.notification;

import dev.highwater.alert.TransitionReason;
import dev.highwater.notification.plan.Background.EndedSilence;
import dev.highwater.notification.plan.Background.Ending;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.NotifyReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Explains to people why a receiver is notified only now of an episode that has fired for a while. Pure; not escaped.
 */
public final class WhyNow {

    private WhyNow() {}

    /**
     * Returns part of a sentence, such as {@code firing for 15 min, and no one has acknowledged it}; empty if the
     * reason needs no explanation.
     */
    public static String of(EpisodeUpdate update, NotifyReason reason, Instant now) {
        return switch (reason) {
            case UNATTENDED -> unattended(update, now);
            case UNMUTED -> unmuted(update.background().ending());
            case ACKNOWLEDGEMENT_OVER ->
                "firing for " + firingFor(update, now) + ", and " + acknowledgementOver(update);
            default -> "";
        };
    }

    /**
     * Returns which mute or acknowledgement has ended, whatever the reason of the notification: a silence, a host
     * without data, or an acknowledgement. Empty if none has.
     */
    public static Optional<String> ended(EpisodeUpdate update) {
        Ending ending = update.background().ending();
        return Optional.ofNullable(ending)
                .map(end -> end.reason() == TransitionReason.ACKNOWLEDGEMENT_EXPIRED
                        ? "now that " + acknowledgementOver(update)
                        : unmuted(end));
    }

    /** Returns how long the episode has fired, in service time. */
    public static String firingFor(EpisodeUpdate update, Instant now) {
        Instant fired = update.episode().fired().at();
        return span(fired == null ? update.unattendedSince() : fired, now);
    }

    /** Returns how long the episode has been unattended, in service time. */
    public static String unattendedFor(EpisodeUpdate update, Instant now) {
        return span(update.unattendedSince(), now);
    }

    /** Returns the sentence that the time of an acknowledgement is over. */
    public static String acknowledgementOver(EpisodeUpdate update) {
        Ending ending = update.background().ending();
        return ending == null || ending.author() == null
                ? "the acknowledgement is over"
                : "the acknowledgement of " + ending.author() + " is over";
    }

    private static String unmuted(@Nullable Ending ending) {
        if (ending == null) {
            return "";
        }
        EndedSilence silence = ending.silence();
        if (silence == null) {
            return ending.reason() == TransitionReason.INHIBITION_ENDED
                    ? "now that its host sends data again"
                    : "now that its silence has ended";
        }
        String comment =
                silence.comment().isBlank() ? "" : " (“" + silence.comment().strip() + "”)";
        String whose = "silence %d of %s%s".formatted(silence.id(), silence.author(), comment);
        return silence.endedBy() == null
                ? "now that " + whose + " has ended"
                : "now that " + silence.endedBy() + " has ended " + whose;
    }

    private static String unattended(EpisodeUpdate update, Instant now) {
        Instant fired = update.episode().fired().at();
        Instant since = update.unattendedSince();
        String whole = "firing for " + firingFor(update, now);
        return fired == null || isSame(since, fired)
                ? whole + ", and no one has acknowledged it"
                : whole + ", and for the last " + span(since, now) + " no one has taken care of it";
    }

    /** An event and the episode it changed can hold the same time with a different number of digits. */
    private static boolean isSame(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(Duration.ofSeconds(1)) < 0;
    }

    /**
     * Formats a duration without seconds, unless it is less than a minute: {@code 40 s}, {@code 15 min}, {@code 2 h 5
     * min}.
     */
    private static String span(Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        if (span.isNegative()) {
            return "0 s";
        }
        if (span.toMinutes() == 0) {
            return span.toSeconds() + " s";
        }
        String minutes = span.toMinutesPart() + " min";
        if (span.toHours() == 0) {
            return minutes;
        }
        String hours = span.toHours() + " h";
        return span.toMinutesPart() == 0 ? hours : hours + " " + minutes;
    }
}
