package dev.highwater.notification;

import dev.highwater.alert.EngineEvidence;
import dev.highwater.alert.Episode;
import org.jspecify.annotations.Nullable;

/** What is said of averages that do not arrive. Not escaped. */
public final class EngineText {

    /** What to look at. */
    public static final String REMEDY =
            "Either the job that computes them does not run, or no readings come: see whether it is running, and what"
                    + " it logs.";

    /** Before a time. */
    public static final String NONE = "no averages arrive since ";

    private EngineText() {}

    /** That there are none, and why as far as that is known. */
    public static String none(Episode episode) {
        return "no averages arrive in topic %s since %s%s"
                .formatted(episode.hostname(), episode.startedAt(), cause(episode.engine()));
    }

    /** After a sentence; empty if nothing is known of it. */
    public static String cause(@Nullable EngineEvidence evidence) {
        return evidence == null || evidence.cause().isEmpty() ? "" : ": " + evidence.cause();
    }
}
