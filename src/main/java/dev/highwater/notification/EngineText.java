package dev.highwater.notification;

import dev.highwater.alert.EngineEvidence;
import dev.highwater.alert.Episode;
import org.jspecify.annotations.Nullable;

/** Texts about averages that do not arrive. Not escaped. */
public final class EngineText {

    /** Advice on what to check. */
    public static final String REMEDY =
            "Either the job that computes them does not run, or no readings come: see whether it is running, and what"
                    + " it logs.";

    /** Beginning of a sentence that ends with the time since when none arrive. */
    public static final String NONE = "no averages arrive since ";

    private EngineText() {}

    /** Returns the sentence that no averages arrive, with the cause if it is known. */
    public static String none(Episode episode) {
        return "no averages arrive in topic %s since %s%s"
                .formatted(episode.hostname(), episode.startedAt(), cause(episode.engine()));
    }

    /** Returns the cause with a leading colon, to append to a sentence; empty if it is not known. */
    public static String cause(@Nullable EngineEvidence evidence) {
        return evidence == null || evidence.cause().isEmpty() ? "" : ": " + evidence.cause();
    }
}
