package dev.highwater.notification;

import dev.highwater.alert.Episode;
import dev.highwater.alert.TransitionReason;
import java.util.Locale;

/** Episodes for tests that need no more than these. */
public final class ExampleEpisodes {

    private ExampleEpisodes() {}

    public static Episode firing(long id, String hostname, String cpu) {
        return ExampleEpisode.of(id, hostname, cpu).build();
    }

    public static Episode resolved(long id, String hostname, String cpu, String reason) {
        return ExampleEpisode.of(id, hostname, cpu)
                .resolved(TransitionReason.valueOf(reason.toUpperCase(Locale.ROOT)))
                .build();
    }
}
