package dev.highwater.baseline.learn;

import dev.highwater.baseline.store.PartitionPosition;
import dev.highwater.baseline.store.SavedBaseline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Saves what was learnt of a partition, a few series at a time: all that have changed since the last round, and then
 * the position at which the round began. Series that learn on meanwhile may be saved as they are by then, since
 * averages that they know change nothing when they are read again. Blocks; for one thread.
 */
final class SnapshotSaver {

    private static final int SERIES_AT_ONCE = 500;

    private final SavedBaselines saved;
    private final Baselines baselines;
    private final Map<Integer, Round> rounds = new HashMap<>();

    /**
     * What is left of a round.
     *
     * @param upTo what was read when it began
     */
    private record Round(PartitionPosition upTo, Deque<SeriesBaseline> left) {}

    SnapshotSaver(SavedBaselines saved, Baselines baselines) {
        this.saved = saved;
        this.baselines = baselines;
    }

    /** Begins a round of a partition, unless one is under way. */
    void begin(PartitionPosition upTo) {
        rounds.computeIfAbsent(
                upTo.partition(), partition -> new Round(upTo, new ArrayDeque<>(baselines.changedOf(partition))));
    }

    /** Gives up the round of a partition, which is read again from where the last one began. */
    void giveUp(int partition) {
        rounds.remove(partition);
    }

    boolean isSaving(int partition) {
        return rounds.containsKey(partition);
    }

    /** Whether a round is under way. */
    boolean isSaving() {
        return !rounds.isEmpty();
    }

    /** Saves some series; after the last one of a round, its position. */
    void step() {
        for (Round round : List.copyOf(rounds.values())) {
            saveSome(round.left());
            if (round.left().isEmpty()) {
                saved.save(round.upTo());
                rounds.remove(round.upTo().partition());
            }
        }
    }

    private void saveSome(Deque<SeriesBaseline> left) {
        List<SavedBaseline> learnt = new ArrayList<>();
        while (!left.isEmpty() && learnt.size() < SERIES_AT_ONCE) {
            SavedBaseline next = left.remove().toSave();
            if (next != null) {
                learnt.add(next);
            }
        }
        if (learnt.isEmpty()) {
            return;
        }
        saved.save(learnt).forEach(baselines::drop);
    }
}
