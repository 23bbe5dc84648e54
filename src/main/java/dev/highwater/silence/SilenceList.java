package dev.highwater.silence;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A list of silences: active ones first, those that end soonest before others; then pending ones, those that begin
 * soonest before others; then expired ones, newest first.
 *
 * @param items the silences in the requested states
 * @param counts the number of silences in each state
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
