package dev.highwater.baseline.learn;

import dev.highwater.baseline.Judgement;
import dev.highwater.baseline.Progress;
import dev.highwater.baseline.UsualRange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a baseline.
 *
 * @param learnt how much it has learnt
 * @param last latest judgement since this instance knows the series; null if there was none yet
 * @param recent judgements of the last two hours, oldest first
 * @param day what is usual at each of the 24 hours (UTC), from {@link dev.highwater.baseline.Baseline#usual}; null
 *     while nothing is known
 */
public record BaselineView(
        Learnt learnt, @Nullable Judgement last, List<JudgedFold> recent, List<@Nullable UsualRange> day) {

    /**
     * How much a baseline has learnt.
     *
     * @param generation number of resets
     * @param progress progress of learning
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

    /** Returns what is usual at a time; null while nothing is known. */
    public @Nullable UsualRange usual(Instant at) {
        return day.get(at.atOffset(ZoneOffset.UTC).getHour());
    }
}
