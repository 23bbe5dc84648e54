package dev.highwater.stream;

import dev.highwater.reading.RejectionReason;
import java.util.EnumMap;
import java.util.Map;

/** What one poll gave, in numbers. Counted for good only once its transaction has committed. */
final class Tally {

    long readings;
    long filtered;
    long averages;
    long late;
    final Map<RejectionReason, Long> deadLetters = new EnumMap<>(RejectionReason.class);

    void add(Tally other) {
        readings += other.readings;
        filtered += other.filtered;
        averages += other.averages;
        late += other.late;
        other.deadLetters.forEach((reason, count) -> deadLetters.merge(reason, count, Long::sum));
    }
}
