package dev.highwater.threshold.api;

import dev.highwater.series.NamePattern;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The threshold in force for a series, and why it is in force.
 *
 * @param threshold the threshold in force, or null if there is none
 * @param candidates all thresholds that match the series, the most specific first
 * @param reason sentence for people
 */
@RegisterForReflection
@Schema(description = "Which threshold applies to a series, and why.")
record Explanation(
        @Schema(description = "The threshold that applies; null if none does.", nullable = true) @Nullable
        Threshold threshold,

        @Schema(description = "All thresholds that match the series, the most specific first.")
        List<Threshold> candidates,

        @Schema(examples = "The row for host web-*, every CPU, holds: it is the only one that is meant for web-1/cpu1")
        String reason) {

    /** Explains why the first of the candidates is in force. */
    static Explanation of(SeriesKey series, List<Threshold> candidates) {
        if (candidates.isEmpty()) {
            return new Explanation(
                    null, candidates, "No row is meant for " + series + ", and there is no default: it never fires");
        }
        Threshold winner = candidates.get(0);
        String why = candidates.size() == 1
                ? "it is the only one that is meant for " + series
                : advantage(winner, candidates.get(1)) + " than " + name(candidates.get(1));
        return new Explanation(
                winner, candidates, "The row for %s, holds: %s%s".formatted(name(winner), why, detection(winner)));
    }

    /**
     * Adds that the row detects unusual averages. With {@code usual} nothing is compared with the limit, which the
     * reader of the explanation needs to know.
     */
    private static String detection(Threshold winner) {
        return switch (winner.detect()) {
            case LIMIT -> "";
            case USUAL -> "; it detects what is unusual, and nothing is compared with its limit";
            case BOTH -> "; it detects what is unusual as well";
        };
    }

    private static String advantage(Threshold winner, Threshold next) {
        int byHost = NamePattern.of(winner.hostname()).compareTo(NamePattern.of(next.hostname()));
        if (byHost != 0) {
            return "it says more of the host";
        }
        int byCpu = NamePattern.of(winner.cpu()).compareTo(NamePattern.of(next.cpu()));
        if (byCpu != 0) {
            return "it says more of the CPU";
        }
        return winner.allowedTop().compareTo(next.allowedTop()) < 0
                ? "it says as much and is stricter"
                : "it says as much and comes first in the alphabet";
    }

    private static String name(Threshold threshold) {
        return (threshold.hostname().equals(Threshold.ANY) ? "every host" : "host " + threshold.hostname())
                + (threshold.cpu().equals(Threshold.ANY) ? ", every CPU" : ", CPU " + threshold.cpu());
    }
}
