package dev.highwater.day;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the hosts of the day report: little, unless the script says otherwise for a while. */
final class PlannedReadings {

    static final Duration WINDOW = Duration.ofSeconds(30);

    private static final double USUAL = 10;

    private record Spell(String hostname, Instant from, Instant to, OptionalDouble usage) {

        boolean holds(String host, Instant at) {
            return hostname.equals(host) && !at.isBefore(from) && at.isBefore(to);
        }
    }

    private final List<Spell> spells = new ArrayList<>();

    /** From an instant to another a host is as busy as that, percent. */
    PlannedReadings busy(String hostname, Instant from, Instant to, double usage) {
        spells.add(new Spell(hostname, from, to, OptionalDouble.of(usage)));
        return this;
    }

    /** From an instant to another a host reports nothing. */
    PlannedReadings withoutData(String hostname, Instant from, Instant to) {
        spells.add(new Spell(hostname, from, to, OptionalDouble.empty()));
        return this;
    }

    /** What a host reports in the window that begins at an instant; nothing while it has nothing to send. */
    OptionalDouble usage(String hostname, Instant windowStart) {
        return spells.stream()
                .filter(spell -> spell.holds(hostname, windowStart))
                .reduce((earlier, later) -> later)
                .map(Spell::usage)
                .orElse(OptionalDouble.of(USUAL));
    }
}
