package dev.highwater.delivery;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import java.time.Instant;

/** Episodes for tests. */
public final class ExampleEpisodes {

    private static final Instant STARTED = Instant.parse("2021-10-11T12:53:00Z");

    private ExampleEpisodes() {}

    public static Episode firing(long id, String hostname, String cpu) {
        return new Episode(
                id,
                hostname + "/" + cpu + "/" + id,
                hostname,
                cpu,
                EpisodeState.FIRING,
                20,
                hostname,
                STARTED,
                STARTED.plusSeconds(30),
                91.2,
                99.1,
                STARTED.plusSeconds(41),
                null,
                null,
                null,
                null);
    }

    public static Episode resolved(long id, String hostname, String cpu, String reason) {
        return new Episode(
                id,
                hostname + "/" + cpu + "/" + id,
                hostname,
                cpu,
                EpisodeState.RESOLVED,
                20,
                hostname,
                STARTED,
                STARTED.plusSeconds(30),
                91.2,
                99.1,
                STARTED.plusSeconds(41),
                STARTED.plusSeconds(270),
                18.456,
                STARTED.plusSeconds(281),
                reason);
    }
}
