package dev.highwater.baseline.learn;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Takes note of judgements about series whose partition is this instance's. */
public interface JudgementListener {

    /**
     * Takes note of some, which come in the order of their averages. Completes when that is done for good; after a
     * failure, and after a restart, the same may be given again.
     */
    Uni<Void> judged(List<Judged> judgements);
}
