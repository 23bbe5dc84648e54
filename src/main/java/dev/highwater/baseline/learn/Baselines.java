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
 * The baselines of all series in memory, for whoever wants to know what is usual. {@link BaselineLearner} alone adds to
 * them. May be asked from any thread; never blocks for long.
 */
@ApplicationScoped
public class Baselines {

    private static final long NEVER = Long.MIN_VALUE;

    /** Nothing of any series for so long is a pause of those who write averages, or of this instance. */
    private static final long PAUSE_MILLIS = 120_000;

    private final int maximumSeries;
    private final Map<SeriesKey, SeriesBaseline> all = new ConcurrentHashMap<>();

    /** Whose latest judgement says that they are unusual at medium sensitivity. */
    private final Map<SeriesKey, Judgement> unusual = new ConcurrentHashMap<>();

    /**
     * When the first average came since something was forgotten or nothing came at all, and when the last one did,
     * milliseconds, monotonic.
     */
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

    /** A series that is unusual right now, by its latest judgement. */
    public record Unusual(SeriesKey series, Judgement judgement) {}

    /** The baseline of a series; empty if nothing of it has come to this instance. */
    public Optional<BaselineView> find(SeriesKey series) {
        return Optional.ofNullable(all.get(series)).map(SeriesBaseline::view);
    }

    /** As it was saved, of a series that this instance has heard nothing of; what cannot be read is learnt anew. */
    public BaselineView view(SavedBaseline saved) {
        return SeriesBaseline.ofOrAnew(saved).view();
    }

    /** That of a series as it would be saved now; empty if nothing of it has come to this instance. */
    public Optional<SavedBaseline> copy(SeriesKey series) {
        return Optional.ofNullable(all.get(series)).map(SeriesBaseline::copy);
    }

    /** Number of the format of what is saved; 0 if it is nothing of the kind. */
    public int formatOf(SavedBaseline saved) {
        return SeriesBaseline.formatOf(saved.state());
    }

    /** What is unusual right now at medium sensitivity, whoever asks to be notified of it; the strangest first. */
    public List<Unusual> unusual() {
        return unusual.entrySet().stream()
                .map(entry -> new Unusual(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(
                                (Unusual one) -> -one.judgement().score())
                        .thenComparing(one -> one.series().hostname())
                        .thenComparing(one -> one.series().cpu()))
                .toList();
    }

    /** How many series are unusual right now. */
    public int unusualCount() {
        return unusual.size();
    }

    /** The series that this instance has in memory. */
    public Stream<SeriesKey> series() {
        return all.keySet().stream();
    }

    /** How many those are. */
    public int size() {
        return all.size();
    }

    /**
     * Whether a series has sent nothing for so long, while others have. Not said as long as nothing was listened to for
     * that time: after a pause in which nothing came of any, and after series were forgotten that are to be read again,
     * it begins anew.
     */
    public boolean isGone(SeriesKey series, Duration time) {
        if (firstReceivedAt == NEVER) {
            return false;
        }
        SeriesBaseline known = all.get(series);
        long last = known == null ? firstReceivedAt : Math.max(firstReceivedAt, known.receivedAt());
        return receivedAt - last > time.toMillis();
    }

    /** Averages that were not learnt, being of series beyond the maximum. */
    public long passedOver() {
        return passedOver.sum();
    }

    /** How many of the series in memory too little is known of to call anything unusual. Looks at each of them. */
    public long learningCount() {
        return all.values().stream().filter(SeriesBaseline::isLearning).count();
    }

    /** Five-minute values that were judged; those that were read again count again. */
    public long scored() {
        return scored.sum();
    }

    /** Those of some series that are not in memory. */
    Set<SeriesKey> unknown(Collection<SeriesKey> wanted) {
        return wanted.stream().filter(series -> !all.containsKey(series)).collect(Collectors.toSet());
    }

    /** Whether there is room for one more. */
    boolean hasRoom() {
        return all.size() < maximumSeries;
    }

    void putIfThereIsRoom(SeriesBaseline baseline) {
        if (hasRoom()) {
            all.put(baseline.series(), baseline);
        }
    }

    /** An average comes. Null if nothing is to be said of it, also if there is no room for its series. */
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
     * @param now when it came, milliseconds, monotonic
     */
    record Origin(int partition, long now) {}

    private void note(SeriesKey series, Judgement judgement) {
        if (judgement.isUnusual(Sensitivity.MEDIUM)) {
            unusual.put(series, judgement);
        } else {
            unusual.remove(series);
        }
    }

    /** Forgets a series, until its next average: then it is read as it was saved. */
    void drop(SeriesKey series) {
        remove(series);
        firstReceivedAt = NEVER;
    }

    /** Forgets all in the same way. */
    void clear() {
        all.clear();
        unusual.clear();
        firstReceivedAt = NEVER;
    }

    /** Forgets those of a partition in the same way. */
    void dropPartition(int partition) {
        all.values().stream()
                .filter(known -> known.partition() == partition)
                .map(SeriesBaseline::series)
                .forEach(this::drop);
    }

    /**
     * Forgets series that have sent nothing since a time, and no longer calls unusual what has sent nothing since
     * another.
     *
     * @param forgetBefore milliseconds, monotonic
     * @param noDataBefore milliseconds, monotonic
     */
    void dropWithoutData(long forgetBefore, long noDataBefore) {
        for (SeriesBaseline known : all.values()) {
            long received = known.receivedAt();
            if (received < forgetBefore) {
                // Whoever is forgotten for that was gone long ago, and others have sent meanwhile.
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

    /** Of a partition, those that have changed since they were saved. */
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
