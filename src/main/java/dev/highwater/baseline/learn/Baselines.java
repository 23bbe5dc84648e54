package dev.highwater.baseline.learn;

import dev.highwater.baseline.Judgement;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.baseline.store.SavedBaseline;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.series.SeriesKey;
import dev.highwater.window.WindowAverage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The baselines of all series in memory. Only the thread of {@link BaselineLearner} adds averages. Thread-safe; never
 * blocks for long.
 */
@ApplicationScoped
public class Baselines {

    private static final long NEVER = Long.MIN_VALUE;

    /**
     * A gap of this length without averages of any series counts as an interruption of the input or of this instance.
     */
    private static final long PAUSE_MILLIS = 120_000;

    private final int maximumSeries;
    private final Map<SeriesKey, SeriesBaseline> all = new ConcurrentHashMap<>();

    /** Series whose latest judgement is unusual at medium sensitivity. */
    private final Map<SeriesKey, Judgement> unusual = new ConcurrentHashMap<>();

    /** First average after a drop or an interruption, and the latest one; milliseconds, monotonic. */
    private volatile long firstReceivedAt = NEVER;

    private volatile long receivedAt = NEVER;

    private final LongAdder passedOver = new LongAdder();
    private final LongAdder scored = new LongAdder();

    @Inject
    Baselines(HighwaterConfig settings) {
        this(settings.baselines().maximumSeries());
    }

    Baselines(int maximumSeries) {
        this.maximumSeries = maximumSeries;
    }

    /** A series that is unusual now, by its latest judgement. */
    public record Unusual(SeriesKey series, Judgement judgement) {}

    /** Returns the baseline of a series; empty if this instance has no average of it. */
    public Optional<BaselineView> find(SeriesKey series) {
        return Optional.ofNullable(all.get(series)).map(SeriesBaseline::view);
    }

    /** Returns the view of a saved baseline that is not in memory; of an empty one if it is unreadable. */
    public BaselineView view(SavedBaseline saved) {
        return SeriesBaseline.ofOrAnew(saved).view();
    }

    /** Returns the baseline of a series in its saved form; empty if this instance has no average of it. */
    public Optional<SavedBaseline> copy(SeriesKey series) {
        return Optional.ofNullable(all.get(series)).map(SeriesBaseline::copy);
    }

    /** Returns the format number of a saved state; 0 if it is invalid. */
    public int formatOf(SavedBaseline saved) {
        return SeriesBaseline.formatOf(saved.state());
    }

    /** Returns what is unusual now at medium sensitivity, even without a threshold for it; the most unusual first. */
    public List<Unusual> unusual() {
        return unusual.entrySet().stream()
                .map(entry -> new Unusual(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(
                                (Unusual one) -> -one.judgement().score())
                        .thenComparing(one -> one.series().hostname())
                        .thenComparing(one -> one.series().cpu()))
                .toList();
    }

    /** Returns the number of series that are unusual now. */
    public int unusualCount() {
        return unusual.size();
    }

    /** Returns the series in memory. */
    public Stream<SeriesKey> series() {
        return all.keySet().stream();
    }

    /** Returns the number of series in memory. */
    public int size() {
        return all.size();
    }

    /**
     * Returns whether a series has sent nothing for this long while others have. The measurement starts anew after an
     * interruption of the whole input, and after a drop; until the time has passed since then the result is false.
     */
    public boolean isGone(SeriesKey series, Duration time) {
        if (firstReceivedAt == NEVER) {
            return false;
        }
        SeriesBaseline known = all.get(series);
        long last = known == null ? firstReceivedAt : Math.max(firstReceivedAt, known.receivedAt());
        return receivedAt - last > time.toMillis();
    }

    /** Returns the number of averages not learnt because there was no room for their series. */
    public long passedOver() {
        return passedOver.sum();
    }

    /** Returns the number of series that are still learning. Goes through all of them. */
    public long learningCount() {
        return all.values().stream().filter(SeriesBaseline::isLearning).count();
    }

    /** Returns the number of five-minute values that were judged; values that are read again count again. */
    public long scored() {
        return scored.sum();
    }

    /** Returns those of the given series that are not in memory. */
    Set<SeriesKey> unknown(Collection<SeriesKey> wanted) {
        return wanted.stream().filter(series -> !all.containsKey(series)).collect(Collectors.toSet());
    }

    /** Returns whether there is room for another series. */
    boolean hasRoom() {
        return all.size() < maximumSeries;
    }

    void putIfThereIsRoom(SeriesBaseline baseline) {
        if (hasRoom()) {
            all.put(baseline.series(), baseline);
        }
    }

    /** Takes in an average. Returns null if it completes no fold, or if there was no room for its series. */
    @Nullable
    Judged add(WindowAverage average, Origin origin) {
        SeriesKey series = average.series();
        long now = origin.now();
        if (firstReceivedAt == NEVER || now - receivedAt > PAUSE_MILLIS) {
            firstReceivedAt = now;
        }
        receivedAt = now;
        SeriesBaseline known = all.get(series);
        if (known == null) {
            passedOver.increment();
            return null;
        }
        Judged judged = known.add(average.windowEnd(), average.average(), origin);
        if (judged != null) {
            scored.increment();
            note(series, judged.judgement());
        }
        return judged;
    }

    /**
     * Where an average comes from.
     *
     * @param partition number of the partition
     * @param now when it arrived, milliseconds, monotonic
     */
    record Origin(int partition, long now) {}

    private void note(SeriesKey series, Judgement judgement) {
        if (judgement.isUnusual(Sensitivity.MEDIUM)) {
            unusual.put(series, judgement);
        } else {
            unusual.remove(series);
        }
    }

    /** Forgets a series until its next average, when its saved baseline is loaded. */
    void drop(SeriesKey series) {
        remove(series);
        firstReceivedAt = NEVER;
    }

    /** Forgets all series, as {@link #drop} does. */
    void clear() {
        all.clear();
        unusual.clear();
        firstReceivedAt = NEVER;
    }

    /** Forgets the series of a partition, as {@link #drop} does. */
    void dropPartition(int partition) {
        all.values().stream()
                .filter(known -> known.partition() == partition)
                .map(SeriesBaseline::series)
                .forEach(this::drop);
    }

    /**
     * Forgets series without data since a time; those without data since another are not unusual any more.
     *
     * @param forgetBefore milliseconds, monotonic
     * @param noDataBefore milliseconds, monotonic
     */
    void dropWithoutData(long forgetBefore, long noDataBefore) {
        for (SeriesBaseline known : all.values()) {
            long received = known.receivedAt();
            if (received < forgetBefore) {
                // Without a restart of isGone: the series was gone long ago, and others have sent meanwhile.
                remove(known.series());
            } else if (received < noDataBefore) {
                unusual.remove(known.series());
            }
        }
    }

    private void remove(SeriesKey series) {
        all.remove(series);
        unusual.remove(series);
    }

    /** Returns the baselines of a partition that have changed since they were saved. */
    List<SeriesBaseline> changedOf(int partition) {
        return all.values().stream()
                .filter(known -> known.isChanged() && known.partition() == partition)
                .toList();
    }

    @Nullable
    SeriesBaseline get(SeriesKey series) {
        return all.get(series);
    }
}
