package dev.highwater.silence;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Silences as people want to see them: those that hold, the ones to end soonest first; those that will, the ones to
 * begin soonest first; those that have expired, the newest first.
 *
 * @param items those in the states asked for
 * @param counts how many there are in each state
 */
@Schema(name = "SilenceList")
record SilenceList(List<SilenceAnswer> items, Map<SilenceState, Long> counts) {

    private static final Comparator<SilenceAnswer> FOR_PEOPLE = Comparator.comparing(SilenceAnswer::state)
            .thenComparing(SilenceAnswer::nextChangeAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(SilenceList::end, Comparator.reverseOrder())
            .thenComparing(SilenceAnswer::id, Comparator.reverseOrder());

    static SilenceList of(List<Silence> silences, Set<SilenceState> states, Instant now) {
        List<SilenceAnswer> all =
                silences.stream().map(silence -> SilenceAnswer.of(silence, now)).toList();
        Map<SilenceState, Long> counts = new EnumMap<>(SilenceState.class);
        for (SilenceState state : SilenceState.values()) {
            counts.put(
                    state,
                    all.stream().filter(silence -> silence.state() == state).count());
        }
        return new SilenceList(
                all.stream()
                        .filter(silence -> states.contains(silence.state()))
                        .sorted(FOR_PEOPLE)
                        .toList(),
                counts);
    }

    private static Instant end(SilenceAnswer silence) {
        if (silence.expiredAt() != null) {
            return silence.expiredAt();
        }
        return silence.endsAt() != null ? silence.endsAt() : silence.startsAt();
    }
}
