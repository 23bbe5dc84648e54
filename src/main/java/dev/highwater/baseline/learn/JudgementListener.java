package dev.highwater.baseline.learn;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Receives the judgements of series whose partitions this instance owns. */
public interface JudgementListener {

    /**
     * Receives judgements, in the order of their averages. The result completes when they are processed durably. After
     * a failure or a restart the same judgements may be passed again.
     */
    Uni<Void> judged(List<Judged> judgements);
}
