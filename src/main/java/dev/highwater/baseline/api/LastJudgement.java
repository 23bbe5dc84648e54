package dev.highwater.baseline.api;

import dev.highwater.baseline.Judgement;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.text.EnumText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of the latest five minutes of a series, as the API shows it.
 *
 * @param start start of the five minutes
 * @param end end, exclusive
 * @param value mean of the window averages in between, percent
 * @param score how unusual it is
 * @param channel the most unusual channel
 * @param reason in what way it is unusual, in words; empty if it is not
 * @param usual what would have been usual then; null while nothing was known
 * @param isUnusual whether it is unusual at medium sensitivity
 */
@RegisterForReflection
@Schema(name = "BaselineJudgement")
record LastJudgement(
        Instant start,
        Instant end,

        @Schema(description = "Mean of the window averages in percent.", examples = "31.2")
        double value,

        @Schema(description = SCORE, examples = "1.6") double score,

        @Schema(description = CHANNEL, examples = "level") String channel,

        @Schema(
                description = "In what way the value is unusual; empty if it is usual.",
                examples = "a value that has hardly been seen before")
        String reason,

        BaselineAnswer.@Nullable Usual usual,

        @Schema(
                description = "Whether it is unusual at medium sensitivity; always false while learning.",
                examples = "true")
        boolean isUnusual) {

    /** Description of scores for the API; a test compares it with {@link Sensitivity}. */
    static final String SCORE = "How unusual the value is, comparable between series. Unusual over 1.2 at low, over 1.0"
            + " at medium and over 0.9 at high sensitivity.";

    /** Description of channels for the API; a test compares it with {@link dev.highwater.baseline.Channel}. */
    static final String CHANNEL =
            "The view of the series with the highest score: level, hour, quick_shift or slow_shift.";

    static @Nullable LastJudgement ofOrNull(@Nullable Judgement judgement) {
        if (judgement == null) {
            return null;
        }
        boolean isUnusual = judgement.isUnusual(Sensitivity.MEDIUM);
        return new LastJudgement(
                judgement.start(),
                judgement.end(),
                judgement.value(),
                judgement.score(),
                EnumText.of(judgement.channel()),
                isUnusual ? judgement.channel().reason() : "",
                BaselineAnswer.Usual.ofOrNull(judgement.usual()),
                isUnusual);
    }
}
