package dev.highwater.deadletter;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The newest dead letters.
 *
 * @param topic where they are
 * @param items newest first
 */
@RegisterForReflection
record DeadLetterPage(
        @Schema(examples = "cpu_load_stats_real_dead_letter")
        String topic,

        List<DeadLetter> items) {}
