package dev.highwater.flink;

import java.util.Optional;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;

/**
 * Whether Flink begins with the state of an earlier job, from which it knows better than we where to go on.
 *
 * @param path of the savepoint or checkpoint that it was started with; empty if it was not, or if that is not known
 */
record Restores(Certainty certainty, Optional<String> path) {

    /** How much we know about it. */
    enum Certainty {

        /** It begins anew. */
        NO,

        /** From a savepoint or checkpoint that it was started with. */
        YES,

        /**
         * With high availability it looks for the last checkpoint by itself, and does not say so before the job runs.
         */
        PERHAPS
    }

    /** By the cluster's settings. */
    static Restores by(ReadableConfig settings) {
        // With high availability the savepoint is what it began with once, and its last checkpoint is newer.
        String mode = settings.get(HighAvailabilityOptions.HA_MODE);
        if (mode != null && !mode.equalsIgnoreCase("NONE")) {
            return new Restores(Certainty.PERHAPS, Optional.empty());
        }
        String savepoint = settings.get(StateRecoveryOptions.SAVEPOINT_PATH);
        return savepoint == null || savepoint.isBlank()
                ? new Restores(Certainty.NO, Optional.empty())
                : new Restores(Certainty.YES, Optional.of(savepoint));
    }
}
