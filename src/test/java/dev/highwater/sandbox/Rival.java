package dev.highwater.sandbox;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code ./highwater benchmark} measures: Highwater, and what it is compared with. */
enum Rival {
    HIGHWATER,
    /** Flink SQL, {@code docker/flink/engine.sql}. */
    FLINK,
    /** {@code src/test/peers/kafka-streams}. */
    KAFKA_STREAMS,
    /** The hand-written loop of {@code src/test/peers/plain}. */
    PLAIN,
    /** The consumer without outputs of {@code src/test/peers/plain}. */
    BARE;

    /** Of all but Highwater, which always takes part. */
    static final String NAMES = Arrays.stream(values())
            .filter(rival -> rival != HIGHWATER)
            .map(Rival::toString)
            .collect(Collectors.joining(", "));

    /** As it is written on command lines and in reports. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Those that take part: Highwater first, the others in the given order, each once. The plain loop brings the bare
     * consumer along, which shows what of its figures is reading alone.
     *
     * @param names as on the command line
     * @throws UsageException if there is no such contender, or none is given
     */
    static Set<Rival> against(List<String> names) {
        Set<Rival> rivals = new LinkedHashSet<>(Set.of(HIGHWATER));
        for (String name : names) {
            Rival rival = Arrays.stream(values())
                    .filter(value -> value != HIGHWATER
                            && value.toString().equals(name.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new UsageException(
                            "There is no \"%s\" to compare Highwater with. There are: %s.".formatted(name, NAMES)));
            rivals.add(rival);
            if (rival == PLAIN) {
                rivals.add(BARE);
            }
        }
        if (rivals.size() == 1) {
            throw new UsageException("Say what to compare Highwater with: " + NAMES + ".");
        }
        return rivals;
    }
}
