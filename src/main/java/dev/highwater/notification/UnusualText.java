package dev.highwater.notification;

import dev.highwater.alert.Episode;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.UnusualEvidence;
import dev.highwater.alert.UnusualEvidence.MarkedUsual;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Texts about a series whose values are unusual. Not escaped. Pure. */
public final class UnusualText {

    /** Advice on what to do if the values are in fact usual. */
    public static final String REMEDY =
            "If this is usual for it, say so on the episode's page: that resolves it, and this occurrence will not"
                    + " alert again.";

    /** Text for an episode that ended because the values are usual again, or have become usual. */
    public static final String USUAL_AGAIN = "it is as usual again, or what it does has become usual";

    /** Shortest duration shown, since a series is judged by the averages of five minutes at a time. */
    private static final Duration SHORTEST = Duration.ofMinutes(5);

    private static final int MOST_DECIMALS = 2;

    private UnusualText() {}

    /** Returns one sentence that names the series. */
    public static String of(Episode episode) {
        String series = "%s of %s".formatted(episode.cpu(), episode.hostname());
        if (episode.isOpen()) {
            return "%s is unusual: %s".formatted(series, contrast(episode));
        }
        if (episode.resolved().reason() == TransitionReason.USUAL_AGAIN) {
            return series + USUAL_AGAIN.substring("it".length());
        }
        String over = series + " is no longer unusual";
        return episode.resolved().reason() == TransitionReason.MARKED_USUAL
                ? over + ": " + markedUsual(episode, said -> said)
                : over;
    }

    /**
     * Returns the usual range and the values that came instead, such as {@code usually 2 to 9 % at this hour; 31 % for
     * 5 minutes}.
     */
    public static String contrast(Episode episode) {
        UnusualEvidence evidence = episode.unusual();
        if (evidence == null) {
            return "it does what it usually does not";
        }
        String usual = isRangeKnown(evidence) ? "usually " + usual(evidence) : "it does what it usually does not";
        return "%s; %s%s".formatted(usual, course(episode, evidence), detail(evidence.channel()));
    }

    /** Returns whether the usual range is known; if not, both its ends equal the value. */
    public static boolean isRangeKnown(UnusualEvidence evidence) {
        return evidence.usual().low() != evidence.value() || evidence.usual().high() != evidence.value();
    }

    /** Returns the usual range, such as {@code 2 to 9 % at this hour}. */
    public static String usual(UnusualEvidence evidence) {
        int decimals = decimals(evidence);
        String low = number(evidence.usual().low(), decimals);
        String high = number(evidence.usual().high(), decimals);
        String range = low.equals(high) ? low : low + " to " + high;
        return range + " %" + (evidence.usual().atThisHour() ? " at this hour" : "");
    }

    /** Returns what the detector found unusual, in words. */
    public static String channel(UnusualEvidence evidence) {
        return switch (evidence.channel()) {
            case "level" -> "its level";
            case "hour" -> "its level at this hour of the day";
            case "quick_shift" -> "a quick shift of its mean";
            case "slow_shift" -> "a slow shift of its mean";
            default -> evidence.channel();
        };
    }

    /**
     * Returns who marked the values as usual, and their comment.
     *
     * @param quote escapes what users have written for the place where it will stand
     */
    public static String markedUsual(Episode episode, UnaryOperator<String> quote) {
        MarkedUsual mark = markOrNull(episode);
        if (mark == null) {
            return "somebody says that this is usual";
        }
        String comment = mark.comment().isBlank() ? "" : ": " + quote.apply(mark.comment());
        return quote.apply(mark.by()) + " says that this is usual" + comment;
    }

    /** Returns the mark that the values are usual; null if no user has set one. */
    public static @Nullable MarkedUsual markOrNull(Episode episode) {
        return episode.unusual() == null ? null : episode.unusual().markedUsual();
    }

    /** Returns the first value and, if it differs, the present one, with the duration. */
    private static String course(Episode episode, UnusualEvidence evidence) {
        int decimals = decimals(evidence);
        String first = number(evidence.value(), decimals);
        Double average = episode.latest().usageAvg();
        String now = average == null ? first : number(average, decimals);
        return now.equals(first)
                ? "%s %% for %s".formatted(first, duration(episode))
                : "%s %% at first, %s %% after %s".formatted(first, now, duration(episode));
    }

    /** Returns the time from the episode's beginning to the newest window that was judged. */
    private static String duration(Episode episode) {
        Instant end = episode.latest().windowEnd();
        Duration lasted = end == null ? SHORTEST : Duration.between(episode.startedAt(), end);
        Duration shown = lasted.compareTo(SHORTEST) < 0 ? SHORTEST : lasted;
        if (shown.toHours() < 2) {
            return shown.toMinutes() + " minutes";
        }
        return shown.toDays() < 2 ? shown.toHours() + " hours" : shown.toDays() + " days";
    }

    private static String detail(String channel) {
        return switch (channel) {
            case "hour" -> ", and it has hardly ever been there at this hour";
            case "quick_shift" -> ", and its mean has moved";
            case "slow_shift" -> ", and its mean has been moving for an hour or more";
            default -> "";
        };
    }

    /**
     * Returns the smallest number of decimals, up to two, at which the value and the ends of the range still differ
     * where they do: fewer digits are easier to read.
     */
    private static int decimals(UnusualEvidence evidence) {
        double[] numbers = {evidence.usual().low(), evidence.usual().high(), evidence.value()};
        long different =
                Stream.of(numbers[0], numbers[1], numbers[2]).distinct().count();
        int decimals = 0;
        while (decimals < MOST_DECIMALS && shown(numbers, decimals) < different) {
            decimals++;
        }
        return decimals;
    }

    private static long shown(double[] numbers, int decimals) {
        return Stream.of(numbers[0], numbers[1], numbers[2])
                .map(number -> number(number, decimals))
                .distinct()
                .count();
    }

    private static String number(double percent, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(percent).setScale(decimals, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
