package dev.highwater.silence;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** Which silences of a snapshot hold. */
public final class ActiveSilences {

    private ActiveSilences() {}

    /** Their ids. */
    public static Set<Long> of(SilenceSnapshot snapshot, Instant at) {
        return snapshot.silences().stream()
                .filter(silence -> silence.isActiveAt(at))
                .map(Silence::id)
                .collect(Collectors.toSet());
    }
}
