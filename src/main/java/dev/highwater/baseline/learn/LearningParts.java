package dev.highwater.baseline.learn;

import dev.highwater.time.Ticker;
import jakarta.enterprise.context.Dependent;
import java.util.concurrent.TimeUnit;

/** Collaborators of the learning classes, grouped for injection. */
@Dependent
class LearningParts {

    private final AverageSource source;
    private final SavedBaselines saved;
    private final Baselines baselines;
    private final JudgementListener listener;
    private final Ticker ticker;

    LearningParts(
            AverageSource source,
            SavedBaselines saved,
            Baselines baselines,
            JudgementListener listener,
            Ticker ticker) {
        this.source = source;
        this.saved = saved;
        this.baselines = baselines;
        this.listener = listener;
        this.ticker = ticker;
    }

    AverageSource source() {
        return source;
    }

    SavedBaselines saved() {
        return saved;
    }

    Baselines baselines() {
        return baselines;
    }

    JudgementListener listener() {
        return listener;
    }

    Ticker ticker() {
        return ticker;
    }

    /** Returns the monotonic time in milliseconds. */
    long now() {
        return TimeUnit.NANOSECONDS.toMillis(ticker.nanos());
    }
}
