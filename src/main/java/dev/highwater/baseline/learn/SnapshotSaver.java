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
 * Saves the baselines of a partition in rounds, a few series at a time: all that have changed since the last round, and
 * then the position at which the round began. Series that learn on during a round may be saved with later averages,
 * since averages that they already contain change nothing when they are read again. Blocks; confined to one thread.
 */
final class SnapshotSaver {

    private static final int SERIES_AT_ONCE = 500;

    private final SavedBaselines saved;
    private final Baselines baselines;
    private final Map<Integer, Round> rounds = new HashMap<>();

    /**
     * A round under way.
     *
     * @param upTo position of the partition when the round began
     * @param left baselines that remain to be saved
     */
    private record Round(PartitionPosition upTo, Deque<SeriesBaseline> left) {}

    SnapshotSaver(SavedBaselines saved, Baselines baselines) {
        this.saved = saved;
        this.baselines = baselines;
    }

    /** Begins a round for a partition, unless one is under way. */
    void begin(PartitionPosition upTo) {
        rounds.computeIfAbsent(
                upTo.partition(), partition -> new Round(upTo, new ArrayDeque<>(baselines.changedOf(partition))));
    }

    /** Abandons the round of a partition, which is read again from where the previous one began. */
    void giveUp(int partition) {
        rounds.remove(partition);
    }

    boolean isSaving(int partition) {
        return rounds.containsKey(partition);
    }

    /** Returns whether any round is under way. */
    boolean isSaving() {
        return !rounds.isEmpty();
    }

    /** Saves some series of each round and, after its last series, its position. */
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
