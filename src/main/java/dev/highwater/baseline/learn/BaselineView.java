package dev.highwater.baseline.learn;

import dev.highwater.baseline.Judgement;
import dev.highwater.baseline.Progress;
import dev.highwater.baseline.UsualRange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A baseline at one moment.
 *
 * @param learnt how much it has learnt
 * @param last the latest judgement since this instance knows the series; null if there was none yet
 * @param recent the last two hours that were judged, oldest first
 * @param day what is usual at each of the 24 hours (UTC), as {@link dev.highwater.baseline.Baseline#usual} says it;
 *     null while nothing is known
 */
public record BaselineView(
        Learnt learnt, @Nullable Judgement last, List<JudgedFold> recent, List<@Nullable UsualRange> day) {

    /**
     * How much a baseline has learnt.
     *
     * @param generation how often it was reset
     * @param progress how far learning is
     * @param latest end of the latest window that was taken in; null before the first
     */
    public record Learnt(
            int generation, Progress progress, @Nullable Instant latest) {}

    public int generation() {
        return learnt.generation();
    }

    public Progress progress() {
        return learnt.progress();
    }

    public @Nullable Instant latest() {
        return learnt.latest();
    }

    /** What is usual then; null while nothing is known. */
    public @Nullable UsualRange usual(Instant at) {
        return day.get(at.atOffset(ZoneOffset.UTC).getHour());
    }
}
