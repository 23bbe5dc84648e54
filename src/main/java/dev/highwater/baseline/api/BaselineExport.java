package dev.highwater.baseline.api;

import dev.highwater.baseline.learn.JudgedFold;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A complete baseline: the readable part, as in {@link BaselineAnswer}, and the state from which it continues.
 *
 * @param stateFormat format number of the state
 * @param state as in the database, in base64
 */
@RegisterForReflection
@Schema(description = "A baseline with the state from which learning continues.")
record BaselineExport(
        @Schema(examples = "doc") String hostname,
        @Schema(examples = "cpu1") String cpu,
        BaselineAnswer.Learning learning,
        BaselineAnswer.@Nullable Usual usual,

        @Schema(
                description = "24 pairs of low and high in percent, by the hour of the day (UTC); null for hours of"
                        + " which too little is known.")
        List<@Nullable List<Double>> usualByHour,

        @Nullable LastJudgement last,
        List<JudgedFold> recent,
        @Nullable Instant latestWindowEnd,
        @Schema(examples = "0") int generation,

        @Schema(description = "Version of the format of the state.", examples = "1")
        int stateFormat,

        @Schema(description = "The column baselines.state, in base64.", examples = "AAABfG…")
        String state) {

    static BaselineExport of(BaselineAnswer shown, int format, byte[] state) {
        return new BaselineExport(
                shown.hostname(),
                shown.cpu(),
                shown.learning(),
                shown.usual(),
                shown.usualByHour(),
                shown.last(),
                shown.recent(),
                shown.latestWindowEnd(),
                shown.generation(),
                format,
                Base64.getEncoder().encodeToString(state));
    }
}
